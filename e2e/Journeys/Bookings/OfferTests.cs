using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>Two patients wait for an earlier time; one comes up.</summary>
[Collection(ChangeJourneys.Name)]
public sealed class OfferTests(PatientSandbox sandbox)
{
    [Theory, EveryView]
    public async Task An_offer_goes_to_who_waited_longest_and_declined_to_the_next_who_takes_it(
        View view
    )
    {
        await using var first = await WaitAsync(view);
        await using var second = await WaitAsync(view);
        await new OtherHands(sandbox).FreeEarlyPhysiotherapyTimeAsync();

        await second.OpenAsync("/appointments");
        await Expect(second.Page.GetByText("See this earlier time")).ToHaveCountAsync(0);
        await first.OpenAsync("/appointments");
        await first.LookAsync("list, an earlier time is offered");
        await first.FollowAsync("See this earlier time");
        await first.ShouldBeOnAsync("An earlier time is free");
        var offer = first.Page.Url;
        await first.LookAsync("offer");
        await first.PressAsync("No thanks, keep my time");
        await first.ShouldBeOnAsync("Your hospital appointments");
        await Expect(first.Page.GetByText("See this earlier time")).ToHaveCountAsync(0);

        await second.OpenAsync("/appointments");
        await second.FollowAsync("See this earlier time");
        var accepted = second.Page.Url;
        await second.PressAsync("Take this time");
        await second.ShouldReadAsync("Your appointment is now on");
        await second.LookAsync("one appointment, moved to an earlier time");

        // Whoever goes on waiting comes before those of the next test.
        await first.OpenCardAsync("Physiotherapy");
        await first.FollowAsync("We are looking for an earlier time for you");
        await first.PressAsync("Stop looking");
        await Expect(first.Page.GetByText("We are looking for an earlier time"))
            .ToHaveCountAsync(0);
        await first.OpenAsync(offer);
        await first.ShouldBeOnAsync("This offer has ended");
        await first.LookAsync("offer, declined and looked at again");
        await second.OpenAsync(accepted);
        await second.ShouldBeOnAsync("Physiotherapy");
        await first.OpenAsync(accepted);
        await first.ShouldBeOnAsync("We can't find that page");
    }

    private async Task<PatientVisit> WaitAsync(View view)
    {
        var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.OpenCardAsync("Physiotherapy");
        await visit.FollowAsync("Tell me if something earlier comes up");
        await visit.ChooseAsync("For the next 3 months");
        await visit.PressAsync("Tell me");
        await visit.ShouldReadAsync("We are looking for an earlier time for you until");
        return visit;
    }
}
