using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Sandbox.People;

namespace Portal.Journeys.Sessions;

/// <summary>A sandbox whose time can be moved on, together with the time in a patient's browser.</summary>
public sealed class SessionSandbox(Browser browser) : PatientSandbox(browser)
{
    private readonly MovableClock _clock = new();

    protected override TimeProvider Clock => _clock;

    /// <summary>Lets time go by on the server and in all tabs of this window.</summary>
    public async Task PassAsync(TimeSpan time, PatientVisit visit)
    {
        _clock.Advance(time);
        await visit.Page.Clock.FastForwardAsync((long)time.TotalMilliseconds);
    }

    /// <summary>Only on the server: the device slept meanwhile.</summary>
    public void PassWhileAsleep(TimeSpan time) => _clock.Advance(time);

    /// <summary>Opens a page, signed in, in a window whose time can be moved on.</summary>
    public async Task<PatientVisit> OpenTimedAsync(
        View view,
        string path = "/appointments",
        Person? person = null
    )
    {
        var address = await SignedInAddressAsync(person ?? Spare(), path);
        var visit = await OpenAsync(view, "/help/contact");
        await visit.Page.Clock.InstallAsync();
        await visit.OpenAsync(address);
        return visit;
    }
}

[CollectionDefinition(Name)]
public sealed class SessionJourneys : ICollectionFixture<SessionSandbox>
{
    public const string Name = "Session journeys";
}
