using System.Net;
using Portal.Api.Bookings;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Appointments;

/// <summary>The hospital cancels while the patient has a form about the appointment open.</summary>
public sealed class CancelledMeanwhileTests
{
    private static async Task<(SignInFixture Fixture, Browser Browser, string Address)> StartAsync()
    {
        var fixture = await SignInFixture.StartAsync();
        var data = fixture.Portal.Data;
        var clinic = await data.ClinicAsync(fixture.Trust);
        await data.ExecuteAsync(
            "UPDATE clinics SET change_mode = @mode",
            new { mode = nameof(ActionMode.Request) }
        );
        var appointment = await data.AppointmentAsync(fixture.Patient, fixture.Trust, clinic);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        return (fixture, browser, $"/appointments/{appointment}");
    }

    private static Task CancelAsync(SignInFixture fixture) =>
        fixture.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET status = @status",
            new { status = nameof(AppointmentStatus.Cancelled) }
        );

    private static async Task<string> NextAsync(
        Browser browser,
        string address,
        params (string Name, string Value)[] entered
    )
    {
        var page = await browser.PageAsync(address);
        var answer = await browser.SubmitAsync(address, page, entered);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> CheckChangeAsync(Browser browser, string address)
    {
        var preferences = await NextAsync(browser, $"{address}/change", ("reason", "I am ill"));
        return await NextAsync(browser, preferences);
    }

    [Fact]
    public async Task A_change_that_comes_too_late_does_not_say_that_the_appointment_stands()
    {
        var (fixture, browser, address) = await StartAsync();
        await using var _ = fixture;
        var check = await CheckChangeAsync(browser, address);
        var page = await browser.PageAsync(check);
        await CancelAsync(fixture);

        var refused = await browser.SubmitAsync(check, page);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var told = await refused.Content.ReadAsStringAsync();
        told.ShouldContain("This appointment has been cancelled.");
        told.ShouldNotContain("stays as it is");
    }

    [Fact]
    public async Task Nothing_is_asked_about_needs_for_an_appointment_that_was_cancelled()
    {
        var (fixture, browser, address) = await StartAsync();
        await using var _ = fixture;
        (await browser.PageAsync($"{address}/needs")).ShouldContain("An interpreter");
        await CancelAsync(fixture);

        var page = await browser.PageAsync($"{address}/needs");

        page.ShouldContain("This appointment has been cancelled.");
        page.ShouldNotContain("An interpreter");
    }
}
