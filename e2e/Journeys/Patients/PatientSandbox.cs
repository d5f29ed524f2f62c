using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Journeys.Browsing;
using Portal.Sandbox;
using Portal.Sandbox.People;

namespace Portal.Journeys.Patients;

/// <summary>A sandbox for patients who change things: every journey takes a spare patient of its own.</summary>
public class PatientSandbox(Browser browser) : IAsyncLifetime
{
    private SandboxHost? _host;
    private int _taken = -1;
    private int _asked = SparePatients.Count;

    public SandboxHost Host => _host!;

    protected virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>Talks to the NHS side.</summary>
    public HttpClient Nhs { get; } = new();

    public SandboxAddresses Addresses => Host.Addresses;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(
            SandboxOptions.OnFreePorts() with
            {
                MorePeople = SparePatients.Of,
                Clock = Clock,
            }
        );
        Nhs.BaseAddress = new(Addresses.Nhs);
    }

    /// <summary>A patient whom no other journey has or will have.</summary>
    public Person Spare() => Host.Population.More[Interlocked.Increment(ref _taken)];

    /// <summary>As <see cref="Spare"/>, with a questionnaire to answer and a follow-up to ask for.</summary>
    public Person Asked() => Host.Population.More[Interlocked.Decrement(ref _asked)];

    public Person Named(string name) =>
        Host.Population.HandMade.Single(person => person.Account.Name == name);

    /// <summary>Opens the portal in a window of its own, not signed in.</summary>
    public async Task<PatientVisit> OpenAsync(View view, string path)
    {
        var visit = new PatientVisit(await browser.VisitAsync(view, Addresses.Portal));
        await visit.OpenAsync(path);
        return visit;
    }

    /// <summary>Opens a page as the NHS App's patients do: signed in on the way.</summary>
    public async Task<PatientVisit> OpenAsync(
        View view,
        Person person,
        string path = "/appointments"
    ) => await OpenAsync(view, await SignedInAddressAsync(person, path));

    public async Task<string> SignedInAddressAsync(Person person, string path = "/appointments")
    {
        var answer = await Nhs.PostAsJsonAsync(
            "/nhs-app/asserted-login-identity",
            new { nhsNumber = person.Account.NhsNumber }
        );
        var identity = (await answer.Content.ReadFromJsonAsync<JsonObject>())![
            "assertedLoginIdentity"
        ];
        return $"{path}?assertedLoginIdentity={identity}";
    }

    public async ValueTask DisposeAsync()
    {
        Nhs.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }
}
