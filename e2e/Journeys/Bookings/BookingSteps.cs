using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>Steps that several journeys have in common.</summary>
internal static class BookingSteps
{
    public static Task<int> RadiosAsync(this PatientVisit visit) =>
        visit.Page.Locator(".nhsuk-radios__item").CountAsync();

    /// <summary>Chooses a radio by its place, counted from 0, and says what it was.</summary>
    public static async Task<string> ChooseNthAsync(this PatientVisit visit, int place)
    {
        var item = visit.Page.Locator(".nhsuk-radios__item:has(input:not([disabled]))").Nth(place);
        await item.Locator("input").CheckAsync();
        return (await item.Locator("label").TextContentAsync())!.Trim();
    }

    /// <summary>With scripts, waits until the times of the page follow what others do.</summary>
    public static async Task ShouldBeLiveAsync(this PatientVisit visit)
    {
        if (visit.View.JavaScript)
        {
            await Expect(visit.Page.Locator("#live-times[data-live=on]")).ToBeAttachedAsync();
        }
    }

    /// <summary>From the list to the days of the dermatology clinic.</summary>
    public static async Task ChooseClinicAsync(this PatientVisit visit)
    {
        await visit.OpenCardAsync("Dermatology referral");
        await visit.PressAsync("Start");
        await visit.ChooseAsync("Dermatology clinic");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Choose a day");
    }

    /// <summary>From the days to the answers to check, needing nothing.</summary>
    public static async Task<(string Day, string Time)> ChooseTimeAsync(
        this PatientVisit visit,
        int day = 0,
        int time = 0
    )
    {
        var chosenDay = await visit.ChooseNthAsync(day);
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Choose a time");
        await visit.ShouldBeLiveAsync();
        var chosenTime = await visit.ChooseNthAsync(time);
        await visit.PressAsync("Continue");
        return (chosenDay, chosenTime);
    }

    public static async Task NeedNothingAsync(this PatientVisit visit)
    {
        await visit.ShouldBeOnAsync("Do you need anything?");
        await visit.ChooseAsync("No, nothing");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
    }
}
