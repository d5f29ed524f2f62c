using System.Text.RegularExpressions;
using Portal.Api.Bookings;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Journeys;

/// <summary>What a booking promises for later is what its clinic allows.</summary>
public sealed partial class PromisesTests
{
    private static async Task<string> NextAsync(
        Browser browser,
        string address,
        string name = "",
        string? value = null
    )
    {
        var page = await browser.PageAsync(address);
        var chosen = value ?? Radios().Match(page).Groups["value"].Value;
        var answer = await browser.SubmitAsync(address, page, (name, chosen));
        return answer.Headers.Location.ShouldNotBeNull(address).OriginalString;
    }

    [Theory]
    [InlineData(ActionMode.Direct, ActionMode.Request, true)]
    [InlineData(ActionMode.Off, ActionMode.Direct, false)]
    [InlineData(ActionMode.Direct, ActionMode.Off, false)]
    public async Task An_appointment_can_be_changed_and_cancelled_where_the_page_says_so(
        ActionMode change,
        ActionMode cancel,
        bool promised
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var data = fixture.Portal.Data;
        var clinic = await data.ClinicAsync(fixture.Trust);
        await data.ExecuteAsync(
            "UPDATE clinics SET book_mode = 'Direct', change_mode = @change, cancel_mode = @cancel",
            new { change = change.ToString(), cancel = cancel.ToString() }
        );
        var referral = await data.ReferralAsync(fixture.Patient, fixture.Trust);
        await data.OfferAsync(referral, clinic);
        await data.SlotAsync(fixture.Trust, clinic, BookingData.Now.AddDays(7));
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var where = await NextAsync(browser, $"/referrals/{referral}/book");
        var day = await NextAsync(browser, where, "clinic");
        var time = await NextAsync(browser, day, "day");
        var needs = await NextAsync(browser, time, "slot");
        var check = await NextAsync(browser, needs, "needs", "Nothing");
        var checking = await browser.PageAsync(check);
        var done = await browser.PageAsync(await NextAsync(browser, check));

        checking
            .Contains("You can change or cancel the appointment later.", StringComparison.Ordinal)
            .ShouldBe(promised);
        done.ShouldContain("Appointment booked");
        done.Contains(
                "You can change or cancel the appointment there too.",
                StringComparison.Ordinal
            )
            .ShouldBe(promised);
        foreach (var page in new[] { checking, done })
        {
            page.Contains("its page says how", StringComparison.Ordinal).ShouldBe(!promised);
        }
    }

    [GeneratedRegex(
        "<input[^>]*type=\"radio\"[^>]*value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Radios();
}
