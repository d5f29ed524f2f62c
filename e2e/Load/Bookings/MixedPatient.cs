using System.Net;
using Portal.Api.Bookings;
using Portal.Load.Pages;

namespace Portal.Load.Bookings;

/// <summary>
/// A patient who books, changes and cancels at random, from page to page as they come, and sometimes walks away in the
/// middle. A page that does not come is asked for again, a form that was not answered is sent again.
/// </summary>
internal sealed class MixedPatient(PatientBrowser browser)
{
    public const string Done = "done";
    public const string Taken = "the time was just taken";
    public const string Left = "walked away";

    private const int MaxSteps = 50;

    /// <summary>How the submissions ended, by journey: done, or refused.</summary>
    public Dictionary<Guid, string> Submitted { get; } = [];

    /// <summary>How often each thing happened on the way.</summary>
    public Dictionary<string, int> Events { get; } = new(StringComparer.Ordinal);

    public async Task LiveAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var list = await browser.GetAsync("/appointments");
            if (Choose(list) is { } address)
            {
                await WalkAsync(await browser.GetAsync(address));
            }
            await Task.Delay(Random.Shared.Next(20), CancellationToken.None);
        }
    }

    private static string? Choose(PortalPage list)
    {
        var referrals = list.Linked("/referrals/", "/book");
        var appointments = list.Linked("/appointments/");
        var deed = Random.Shared.Next(3);
        if (deed == 0 && referrals.Count > 0)
        {
            return $"/referrals/{Any(referrals)}/book";
        }
        return appointments.Count == 0
            ? null
            : $"/appointments/{Any(appointments)}/{(deed == 1 ? "cancel" : "change")}";
    }

    /// <summary>From question to question to the end of a journey.</summary>
    private async Task WalkAsync(PortalPage page)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            switch (page.Step)
            {
                case "done":
                    return;
                case "check":
                    if (Random.Shared.Next(20) == 0)
                    {
                        Count(Left);
                        return;
                    }
                    await SubmitAsync(page);
                    return;
                case "day" when Random.Shared.Next(4) > 0:
                    page = await LaterDaysAsync(page);
                    goto default;
                default:
                    if (Answer(page) is not { } answer)
                    {
                        Count($"nothing to choose on {page.Step}");
                        return;
                    }
                    page = await browser.SubmitAsync(page, answer.Form, answer.Answers);
                    if (page.Status == HttpStatusCode.Conflict)
                    {
                        Count(Taken);
                    }
                    break;
            }
        }
        throw new InvalidOperationException($"A journey did not end: {page.Path}");
    }

    /// <summary>Not everyone takes the first days: nearly all free times are somebody's choice.</summary>
    private async Task<PortalPage> LaterDaysAsync(PortalPage days)
    {
        var from = TimeProvider.System.Today().AddDays(Random.Shared.Next(60));
        var later = await browser.GetAsync($"{days.Path}?from={Journeys.SlotFilter.Day(from)}");
        return later.Has("day") ? later : days;
    }

    private async Task SubmitAsync(PortalPage check)
    {
        var journey = Guid.Parse(check.Path.Split('/')[2]);
        var end = await browser.SubmitAsync(check, "check");
        Submitted[journey] =
            end.Step == "done" ? Done
            : end.Status == HttpStatusCode.Conflict ? "refused"
            : throw new InvalidOperationException($"Answered with {end.Path}: {end.Status}");
    }

    private static (string Form, (string, string)[] Answers)? Answer(PortalPage page) =>
        page.Step switch
        {
            "book" when page.Has("start") => ("start", []),
            "cancel" when page.Has("cancel") => ("cancel", []),
            "change" or "why" when page.Has("why") => Chosen(page, "why", "reason"),
            "where" => Chosen(page, "where", "clinic"),
            "day" => Chosen(page, "day", "day"),
            "time" => Chosen(page, "time", "slot"),
            "needs" => ("needs", [("needs", Journeys.NeedsForm.Nothing)]),
            _ => null,
        };

    private static (string Form, (string, string)[] Answers)? Chosen(
        PortalPage page,
        string form,
        string field
    )
    {
        // The last reason asks for words of one's own.
        var choices = page.Choices(field)
            .Where(choice => choice != Journeys.ReasonForm.SomethingElse)
            .ToList();
        return choices.Count == 0 ? null : (form, [(field, Any(choices))]);
    }

    private static T Any<T>(IReadOnlyList<T> values) => values[Random.Shared.Next(values.Count)];

    private void Count(string what) => Events[what] = Events.GetValueOrDefault(what) + 1;
}
