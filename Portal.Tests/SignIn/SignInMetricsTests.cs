using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Storage;
using Portal.SignIn;
using Portal.Tests.Storage;
using Portal.Tests.Telemetry;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class SignInMetricsTests
{
    [Proves("WF-NFR-11")]
    [Theory, BothEngines]
    public async Task A_patient_signs_up_once_and_logs_in_each_time(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        using var measured = new Measurements(fixture.Portal);

        await fixture.SignInAsync(fixture.Browser());
        await fixture.Portal.App.Services.GetRequiredService<AuditBacklog>().FlushAsync();
        await fixture.SignInAsync(fixture.Browser());

        measured.Of(SignInMetrics.Completed).ShouldBe(["1 False", "1 False"]);
        measured.Of(SignInMetrics.SignUps).ShouldBe(["1"]);
    }

    [Proves("WF-NFR-11")]
    [Fact]
    public async Task A_sign_in_that_fails_is_counted_by_its_reason_and_is_no_sign_up()
    {
        await using var fixture = await SignInFixture.StartAsync();
        using var measured = new Measurements(fixture.Portal);
        var authorize = await SignInFixture.StartSignInAsync(fixture.Browser());

        // Another browser's state.
        await SignInFixture.CallbackAsync(fixture.Browser(), fixture.NhsLogin.LogIn(authorize));

        measured.Of(SignInMetrics.Refused).ShouldBe(["1 state.other-browser"]);
        measured.Of(SignInMetrics.Completed).ShouldBeEmpty();
        measured.Of(SignInMetrics.SignUps).ShouldBeEmpty();
    }

    [Proves("WF-NFR-11")]
    [Fact]
    public async Task A_deep_link_is_a_launch_of_its_page_and_no_other_visit_is()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var mine = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        using var measured = new Measurements(fixture.Portal);
        var browser = fixture.Browser();

        await fixture.SignInAsync(
            browser,
            $"/appointments/{mine}?assertedLoginIdentity={SignInFixture.Assertion}"
        );
        await browser.GetAsync($"/appointments/{mine}");
        await browser.GetAsync($"/appointments/{mine}?trackingId={Guid.NewGuid()}");

        measured
            .Of(SignInMetrics.Launches)
            .ShouldBe(["1 /appointments/{Id:guid}", "1 /appointments/{Id:guid}"]);
    }
}
