using System.Net;
using Portal.Api.Bookings;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Appointments;

/// <summary>What the patient reads of a referral that the hospital has cancelled or completed.</summary>
public sealed class ClosedReferralPagesTests
{
    private static async Task<(SignInFixture Fixture, Browser Browser, Guid Referral)> StartAsync()
    {
        var fixture = await SignInFixture.StartAsync();
        var data = fixture.Portal.Data;
        var clinic = await data.ClinicAsync(fixture.Trust);
        await data.ExecuteAsync(
            "UPDATE clinics SET book_mode = 'Direct', cancel_mode = 'Direct'",
            new { }
        );
        var referral = await data.ReferralAsync(fixture.Patient, fixture.Trust);
        await data.OfferAsync(referral, clinic);
        await data.SlotAsync(fixture.Trust, clinic, BookingData.Now.AddDays(7));
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        return (fixture, browser, referral);
    }

    private static Task CloseAsync(SignInFixture fixture) =>
        fixture.Portal.Data.ExecuteAsync(
            "UPDATE referrals SET status = @status",
            new { status = nameof(ReferralStatus.Closed) }
        );

    private static async Task<string> NextAsync(
        Browser browser,
        string address,
        params (string Name, string Value)[] entered
    )
    {
        var answer = await browser.SubmitAsync(address, await browser.PageAsync(address), entered);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
        return answer.Headers.Location!.OriginalString;
    }

    [Fact]
    public async Task The_list_does_not_show_it_and_its_page_says_whom_to_call()
    {
        var (fixture, browser, referral) = await StartAsync();
        await using var _ = fixture;
        var address = $"/referrals/{referral}/book";
        (await browser.PageAsync("/appointments")).ShouldContain(address);
        var form = await browser.PageAsync(address);

        await CloseAsync(fixture);

        (await browser.PageAsync("/appointments")).ShouldNotContain(address);
        var page = await browser.PageAsync(address);
        page.ShouldContain("The hospital has closed this referral.");
        page.ShouldMatch("Call [^<]+ on <a href=\"tel:");
        page.ShouldNotMatch("Start\\s*</button>");
        var started = await browser.SubmitAsync(address, form);
        started.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        started.Headers.Location!.OriginalString.ShouldEndWith(address);
    }

    [Fact]
    public async Task A_booking_that_was_begun_before_ends_with_why_on_every_page()
    {
        var (fixture, browser, referral) = await StartAsync();
        await using var _ = fixture;
        var where = await NextAsync(browser, $"/referrals/{referral}/book");
        (await browser.PageAsync(where)).ShouldContain("type=\"radio\"");

        await CloseAsync(fixture);

        foreach (var step in new[] { "where", "day", "time", "needs", "check", "none" })
        {
            var address = where.Replace("/where", $"/{step}", StringComparison.Ordinal);
            (await browser.PageAsync(address)).ShouldContain(
                "The hospital has closed this referral.",
                customMessage: step
            );
        }
    }

    [Fact]
    public async Task A_cancelled_appointment_is_booked_anew_only_on_a_referral_that_is_open()
    {
        var (fixture, browser, referral) = await StartAsync();
        await using var _ = fixture;
        var data = fixture.Portal.Data;
        await data.ExecuteAsync("UPDATE referrals SET status = 'Booked'", new { });
        var clinic = await data.ClinicAsync(fixture.Trust);
        await data.ExecuteAsync("UPDATE clinics SET cancel_mode = 'Direct'", new { });
        var appointment = await data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust,
            clinic,
            BookingData.Now.AddDays(30)
        );
        await data.ExecuteAsync(
            "UPDATE appointments SET referral_id = @referral",
            new { referral }
        );
        var why = await NextAsync(browser, $"/appointments/{appointment}/cancel");
        var check = await NextAsync(browser, why, ("reason", "I do not need it any more"));
        var done = await NextAsync(browser, check);

        (await browser.PageAsync(done)).ShouldContain($"/referrals/{referral}/book");
        await CloseAsync(fixture);

        var page = await browser.PageAsync(done);
        page.ShouldNotContain($"/referrals/{referral}/book");
        page.ShouldContain("If you need a new appointment, call us.");
    }
}
