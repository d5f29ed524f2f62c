using Portal.Api.Bookings;
using Portal.Journeys;
using Portal.Load.Pages;

namespace Portal.Load.Bookings;

/// <summary>
/// Patients one after the other through every page of booking, changing, confirming and cancelling, over HTTP: each page
/// and each answer to a form is timed by itself, redirects not followed within the time.
/// </summary>
internal sealed class PageWalk
{
    private const int WarmUp = 20;

    private readonly PatientBrowser _browser;
    private readonly Dictionary<string, Figures> _figures;

    private PageWalk(PatientBrowser browser, Dictionary<string, Figures> figures) =>
        (_browser, _figures) = (browser, figures);

    /// <returns>By page.</returns>
    public static async Task<Dictionary<string, Figures>> TakeAsync(
        LoadPortal portal,
        IReadOnlyList<LoadPatient> patients
    )
    {
        await portal.StartAsync();
        using var http = PatientBrowser.Client(portal.Address);
        var figures = new Dictionary<string, Figures>(StringComparer.Ordinal);
        foreach (var (index, patient) in patients.Index())
        {
            var session = await PatientSessions.SignInAsync(portal.Services, patient.Key);
            // The first turns warm up: connections, plans, compiled code.
            await new PageWalk(
                new(http, session),
                index < WarmUp ? new(StringComparer.Ordinal) : figures
            ).WalkAsync(patient);
        }
        return figures;
    }

    private async Task WalkAsync(LoadPatient patient)
    {
        await GetAsync("your appointments", "/appointments");
        var page = await GetAsync("book: start", $"/referrals/{patient.Referrals[1]}/book");
        page = await SubmitAsync("book: choose where", page, "start");
        page = await SubmitAsync("book: choose a day", page, "where", Last(page, "clinic"));
        await GetAsync("book: choose a day, later", $"{page.Path}?from={LaterDay()}");
        await GetAsync(
            "book: choose a day, Tuesday evenings",
            $"{page.Path}?weekday=Tuesday&part=Evening"
        );
        page = await SubmitAsync("book: choose a time", page, "day", Last(page, "day"));
        page = await SubmitAsync("book: what you need", page, "time", Last(page, "slot"));
        page = await SubmitAsync(
            "book: check your answers",
            page,
            "needs",
            ("needs", NeedsForm.Nothing)
        );
        page = await SubmitAsync("book: done", page, "check");
        Expect(page, "done");

        var appointment = $"/appointments/{page.Linked("/appointments/")[0]}";
        await GetAsync("one appointment", appointment);
        page = await GetAsync("confirm", $"{appointment}/confirm");
        page = await SubmitAsync("one appointment, confirmed", page, "confirm");
        page = await GetAsync("change: why", $"{appointment}/change");
        page = await SubmitAsync("change: choose a day", page, "why", First(page, "reason"));
        page = await SubmitAsync("change: choose a time", page, "day", First(page, "day"));
        page = await SubmitAsync("change: check your answers", page, "time", First(page, "slot"));
        page = await SubmitAsync("change: done", page, "check");
        Expect(page, "done");

        page = await GetAsync("cancel: start", $"{appointment}/cancel");
        page = await SubmitAsync("cancel: why", page, "cancel");
        page = await SubmitAsync("cancel: check your answers", page, "why", First(page, "reason"));
        page = await SubmitAsync("cancel: done", page, "check");
        Expect(page, "done");
    }

    private Task<PortalPage> GetAsync(string name, string address) =>
        Of(name).MeasureAsync(() => _browser.GetAsync(address));

    /// <summary>Times the form's own answer under the page it stands on, and the page that it leads to.</summary>
    private async Task<PortalPage> SubmitAsync(
        string name,
        PortalPage page,
        string form,
        params (string, string)[] answers
    )
    {
        var answer = await Of($"{name}, the form before it")
            .MeasureAsync(() => _browser.PostAsync(page, form, answers));
        return answer.Location is null
            ? throw new InvalidOperationException($"{page.Path} did not lead on.")
            : await Of(name).MeasureAsync(() => _browser.FollowAsync(answer));
    }

    private Figures Of(string name) =>
        _figures.TryGetValue(name, out var figures) ? figures : _figures[name] = new();

    private static void Expect(PortalPage page, string step)
    {
        if (page.Step != step)
        {
            throw new InvalidOperationException($"{page.Path} instead of {step}.");
        }
    }

    private static (string, string) First(PortalPage page, string field) =>
        (field, page.Choices(field)[0]);

    private static (string, string) Last(PortalPage page, string field) =>
        (field, page.Choices(field)[^1]);

    private static string LaterDay() => SlotFilter.Day(TimeProvider.System.Today().AddDays(90));
}
