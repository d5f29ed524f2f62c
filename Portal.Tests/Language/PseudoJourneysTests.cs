using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Language;

/// <summary>Booking, changing and cancelling in the pseudo-language, with every form sent empty first.</summary>
public sealed class PseudoJourneysTests
{
    private static readonly (string, string)[] _nothing = [("needs", "Nothing")];

    private sealed record Scene(PseudoPortal Portal, Guid Clinic, Guid Appointment, Guid Referral);

    private static async Task<Scene> SceneAsync(ActionMode mode)
    {
        var portal = await PseudoPortal.StartAsync();
        var (store, trust, patient) = (portal.Store, portal.Fixture.Trust, portal.Fixture.Patient);
        var clinic = await store.ClinicAsync(trust);
        await store.ExecuteAsync(
            "UPDATE clinics SET book_mode = @mode, change_mode = @mode, cancel_mode = @mode",
            new { mode = mode.ToString() }
        );
        var referral = await store.ReferralAsync(patient, trust);
        await store.OfferAsync(referral, clinic);
        foreach (var hours in Enumerable.Range(0, 16))
        {
            await store.SlotAsync(
                trust,
                clinic,
                BookingData.Now.AddDays(7 + hours % 13).AddHours(hours % 7)
            );
        }
        var appointment = await store.AppointmentAsync(patient, trust, clinic);
        await portal.EnterAsync();
        return new(portal, clinic, appointment, referral);
    }

    [Fact]
    public async Task Booking()
    {
        var scene = await SceneAsync(ActionMode.Direct);
        await using var portal = scene.Portal;

        var page = await portal.SendAsync(
            await portal.SeeAsync($"/referrals/{scene.Referral}/book"),
            "start"
        );
        page = await portal.SendAsync(page, "where");
        page = await portal.SendAsync(page, "where", fields: ("clinic", page.Choice("clinic")));
        await portal.SeeAsync($"{page.Address}?weekday=Monday&part=Evening");
        var none = await portal.SeeAsync(
            page.Address.Replace("/day", "/none", StringComparison.Ordinal)
        );
        none = await portal.SendAsync(none, "watch");
        await portal.SendAsync(none, "watch", fields: ("until", "14"));
        // The first free time is offered to this very patient, who chooses it all the same.
        var services = portal.Fixture.Portal.App.Services;
        await services.GetRequiredService<FollowingImports>().RunAsync(BookingData.Now);
        var offer = (
            await services.GetRequiredService<OfferStore>().OpenAsync(portal.Fixture.Patient)
        ).ShouldHaveSingleItem();
        var offered = await portal.SeeAsync($"/offers/{offer.Id}");
        page = await portal.SendAsync(page, "day");
        page = await portal.SendAsync(page, "day", fields: ("day", page.Choice("day")));
        page = await portal.SendAsync(page, "time");
        page.Choice("slot").ShouldBe(offer.SlotId.ToString());
        page = await portal.SendAsync(page, "time", fields: ("slot", page.Choice("slot")));
        page = await portal.SendAsync(page, "needs");
        foreach (var need in new[] { "Interpreter", "Other" })
        {
            page = await portal.SendAsync(page, "needs", fields: ("needs", need));
        }
        page = await portal.SendAsync(
            page,
            "needs",
            fields: [("needs", "Other"), ("other-need", new string('★', 2000))]
        );
        page = await portal.SendAsync(page, "needs", fields: _nothing);
        page.Address.ShouldEndWith("/check");
        page = await portal.SendAsync(page, "check");
        page.Address.ShouldEndWith("/done");
        // From then on the offer leads to the appointment that has its time, also from a page that was open before.
        (await portal.SeeAsync($"/offers/{offer.Id}")).Address.ShouldEndWith("?done=moved");
        (await portal.SendAsync(offered, "decline")).Address.ShouldEndWith("?done=moved");
        await portal.SeeAsync($"/referrals/{scene.Referral}/book");

        portal.ShouldHaveSpokenIt(pages: 9);
    }

    [Fact]
    public async Task Asking_to_book()
    {
        var scene = await SceneAsync(ActionMode.Request);
        await using var portal = scene.Portal;

        var page = await portal.SendAsync(
            await portal.SeeAsync($"/referrals/{scene.Referral}/book"),
            "start"
        );
        page = await portal.SendAsync(page, "where", fields: ("clinic", page.Choice("clinic")));
        page = await WrongPreferencesAsync(portal, page);
        page = await portal.SendAsync(page, "preferences");
        page = await portal.SendAsync(page, "needs", fields: _nothing);
        page = await portal.SendAsync(page, "check");
        page.Address.ShouldEndWith("/done");
        var list = await portal.SeeAsync("/appointments");
        var withdraw = list.Document.QuerySelector("a[href$='/withdraw']")!.GetAttribute("href")!;
        var asked = await portal.SeeAsync(withdraw);
        await portal.SendAsync(asked, "withdraw");
        await portal.SeeAsync(withdraw);

        portal.ShouldHaveSpokenIt(pages: 9);
    }

    [Fact]
    public async Task Changing_and_its_offers()
    {
        var scene = await SceneAsync(ActionMode.Direct);
        await using var portal = scene.Portal;
        var at = $"/appointments/{scene.Appointment}";

        var needs = await portal.SeeAsync($"{at}/needs");
        needs = await portal.SendAsync(needs, "needs");
        await portal.SendAsync(
            needs,
            "needs",
            fields: [("needs", "Interpreter"), ("language", "★")]
        );
        await portal.SendAsync(await portal.SeeAsync($"{at}/confirm"), "confirm");
        await portal.SeeAsync($"{at}/confirm");
        var earlier = await portal.SendAsync(await portal.SeeAsync($"{at}/earlier"), "watch");
        earlier = await portal.SendAsync(earlier, "watch", fields: ("until", "31"));
        await portal.SendAsync(earlier, "stop");
        var page = await portal.SendAsync(await portal.SeeAsync($"{at}/change"), "why");
        page = await portal.SendAsync(page, "why", fields: ("reason", "Something else"));
        page = await portal.SendAsync(
            page,
            "why",
            fields: [("reason", "Something else"), ("other-reason", "★")]
        );
        page = await portal.SendAsync(page, "day");
        page = await portal.SendAsync(page, "day", fields: ("day", page.Choice("day")));
        page = await portal.SendAsync(page, "time");
        page = await portal.SendAsync(page, "time", fields: ("slot", page.Choice("slot")));
        // Another one is quicker.
        await portal.Store.ExecuteAsync("DELETE FROM holds", new { });
        await portal.Store.ExecuteAsync("UPDATE slots SET status = 'Busy'", new { });
        await portal.SendAsync(page, "check", HttpStatusCode.Conflict);
        await portal.Store.ExecuteAsync("UPDATE slots SET status = 'Free'", new { });
        page = await portal.SendAsync(page, "check");
        page.Address.ShouldEndWith("/done");

        portal.ShouldHaveSpokenIt(pages: 10);
    }

    [Fact]
    public async Task Asking_to_change_and_to_cancel()
    {
        var scene = await SceneAsync(ActionMode.Request);
        await using var portal = scene.Portal;
        var at = $"/appointments/{scene.Appointment}";

        var page = await portal.SeeAsync($"{at}/change");
        page = await portal.SendAsync(page, "why", fields: ("reason", page.Choice("reason")));
        page = await WrongPreferencesAsync(portal, page);
        page = await portal.SendAsync(
            page,
            "preferences",
            fields:
            [
                ("weekday", "Monday"),
                ("part", "Morning"),
                ("note", "★"),
                ("impossible", "24/12/2026"),
            ]
        );
        page = await portal.SendAsync(page, "check");
        page.Address.ShouldEndWith("/done");
        await portal.SeeAsync($"{at}/change");

        portal.ShouldHaveSpokenIt(pages: 5);
    }

    [Theory]
    [InlineData(ActionMode.Direct)]
    [InlineData(ActionMode.Request)]
    public async Task Cancelling(ActionMode mode)
    {
        var scene = await SceneAsync(mode);
        await using var portal = scene.Portal;
        var at = $"/appointments/{scene.Appointment}";

        var page = await portal.SendAsync(await portal.SeeAsync($"{at}/cancel"), "cancel");
        page = await portal.SendAsync(page, "why");
        page = await portal.SendAsync(
            page,
            "why",
            fields: [("reason", "Something else"), ("other-reason", new string('★', 500))]
        );
        page = await portal.SendAsync(page, "why", fields: ("reason", page.Choice("reason")));
        page = await portal.SendAsync(page, "check");
        page.Address.ShouldEndWith("/done");
        await portal.SeeAsync(at);
        await portal.SeeAsync($"{at}/cancel");

        portal.ShouldHaveSpokenIt(pages: 5);
    }

    private static async Task<SeenPage> WrongPreferencesAsync(PseudoPortal portal, SeenPage page) =>
        await portal.SendAsync(
            await portal.SendAsync(
                page,
                "preferences",
                fields:
                [
                    ("not-before-day", "1"),
                    ("impossible", "★"),
                    ("note", new string('★', 900)),
                ]
            ),
            "preferences",
            fields:
            [
                ("not-before-day", "1"),
                ("not-before-month", "1"),
                ("not-before-year", "2020"),
                ("impossible", string.Join('\n', Enumerable.Repeat("1/1/2030", 60))),
            ]
        );
}
