using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Sandbox.Told;
using Portal.Tests.Builders;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Reporting;

public sealed class ReportingEventsTests
{
    [Proves("MI-EVENTS", "MI-TRACKING")]
    [Theory, BothEngines]
    public async Task A_jump_off_is_told_as_session_appointment_and_view_with_its_tracking_id(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);

        await data.SignInAsync();
        await data.ViewAsync();
        (await data.TellAsync()).ShouldBeTrue();

        data.Codes().ShouldBe(["SESSION", "APPT", "APPT-VIEW"]);
        var events = ReportingData.Events(portal);
        events[0]
            .ToJsonString()
            .ShouldBe(
                $$"""{"NHSNumber":"{{Numbers.Some(1)[0].Value}}","EventCode":"SESSION","Timestamp":"2026-06-03T09:00:00.000Z","Id":"{{ReportingData.Session}}","isOpenInNHSApp":true,"Status":"success","Device":"Mozilla/5.0 nhsapp-ios/1.2.3","TrackingId":"{{ReportingData.Tracking}}"}"""
            );
        events[2]["TrackingId"]!.ToString().ShouldBe(ReportingData.Tracking.ToString());
        events[2]["SessionId"]!.ToString().ShouldBe(ReportingData.Session.ToString());
        portal.Nhs.Calls.Of(ToldService.Reporting).Count.ShouldBe(1);
    }

    [Proves("MI-EVENTS")]
    [Theory]
    [InlineData(SessionOutcome.BirthDateMismatch, "dobMissmatch")]
    [InlineData(SessionOutcome.Failed, "failed")]
    public async Task A_sign_in_that_failed_is_told_in_the_service_s_spelling(
        SessionOutcome outcome,
        string status
    )
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);

        await data.SignInAsync(outcome);
        await data.TellAsync();

        ReportingData.Events(portal).Single()["Status"]!.ToString().ShouldBe(status);
    }

    [Proves("MI-EVENTS", "HZ-08.4")]
    [Fact]
    public async Task No_body_that_waits_says_who_the_patient_is()
    {
        await using var scene = await BookingScene.CreateAsync(DatabaseEngine.Sqlite);
        await scene.BookedAsync();

        var bodies = await scene.ScalarAsync<string>("SELECT group_concat(body) FROM outbox");

        bodies.ShouldNotBeNull().ShouldNotContain(BookingScene.Numbers[0].Value);
        bodies.ShouldNotContain("Ada");
        bodies.ShouldNotContain("1980");
    }

    [Proves("MI-EVENTS")]
    [Theory]
    [BothEngines("Booked", "APPT booked")]
    [BothEngines("Moved", "APPT booked,APPT-RESCH HOSPITAL")]
    [BothEngines("Changed", "APPT booked")]
    [BothEngines("Cancelled", "APPT cancelled,APPT-CANC HOSPITAL")]
    [BothEngines("Attended", "APPT fulfilled")]
    [BothEngines("NotAttended", "APPT noshow,APPT-DNA ")]
    [BothEngines("Reinstated", "APPT booked")]
    public async Task Every_change_is_told_with_the_state_it_made(
        DatabaseEngine engine,
        string change,
        string expected
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);

        await portal.HappenAsync(
            OutboxKind.AppointmentChanged,
            data.Appointment,
            new AppointmentHappened
            {
                AppointmentId = data.Appointment,
                PatientId = data.Patient.PatientId,
                Actor = Actor.Hospital,
                Change = Enum.Parse<AppointmentChange>(change),
                NewStartAt = BookingData.Now.AddDays(3),
            }
        );
        await data.TellAsync();

        string.Join(
                ',',
                ReportingData
                    .Events(portal)
                    .Select(told => $"{told["EventCode"]} {told["Status"] ?? told["Reason"]}")
            )
            .ShouldBe(expected);
        ReportingData.Events(portal)[0]["AppointmentDate"]!
            .ToString()
            .ShouldBe("2026-06-06T09:00:00.000Z");
    }

    [Proves("MI-EVENTS")]
    [Theory]
    [InlineData("Cancellation", "APPT-REQUEST-CANC")]
    [InlineData("Change", "APPT-REQUEST-RESCH")]
    public async Task A_request_is_told_after_its_appointment(string kind, string code)
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);

        await portal.HappenAsync(
            OutboxKind.RequestMade,
            data.Appointment,
            new
            {
                RequestId = Guid.NewGuid(),
                Kind = kind,
                data.Patient.PatientId,
                AppointmentId = data.Appointment,
                SessionId = ReportingData.Session,
            }
        );
        await data.TellAsync();

        data.Codes().ShouldBe(["APPT", code]);
    }

    [Proves("MI-EVENTS")]
    [Fact]
    public async Task A_request_to_book_is_no_event()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);

        await portal.HappenAsync(
            OutboxKind.RequestMade,
            Guid.NewGuid(),
            new
            {
                RequestId = Guid.NewGuid(),
                Kind = "Booking",
                data.Patient.PatientId,
            }
        );
        await data.TellAsync();

        data.Codes().ShouldBeEmpty();
    }

    [Proves("MI-EVENTS")]
    [Fact]
    public async Task An_appointment_is_introduced_once()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);

        await data.ViewAsync();
        await portal.HappenAsync(
            OutboxKind.AttendanceConfirmed,
            data.Appointment,
            new AppointmentHappened
            {
                AppointmentId = data.Appointment,
                PatientId = data.Patient.PatientId,
                Change = AppointmentChange.AttendanceConfirmed,
            }
        );
        await data.TellAsync();

        data.Codes().ShouldBe(["APPT", "APPT-VIEW", "APPT-REQUEST-CONFIRM"]);
    }

    [Proves("MI-EVENTS")]
    [Fact]
    public async Task A_stay_in_hospital_is_an_admission()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await portal.Data.ExecuteAsync(
            "UPDATE appointments SET encounter = 'Inpatient', medium = NULL, end_at = @end WHERE id = @Appointment",
            new { data.Appointment, end = BookingData.Now.AddDays(300) }
        );

        await data.ViewAsync();
        await data.TellAsync();

        data.Codes().ShouldBe(["ADMISSION", "ADMISSION-VIEW"]);
        ReportingData.Events(portal)[0]["EncounterClass"]!.ToString().ShouldBe("Inpatient");
    }

    [Proves("MI-EVENTS")]
    [Theory]
    [InlineData("restricted")]
    [InlineData("child")]
    [InlineData("hidden")]
    public async Task Of_what_nobody_may_see_nothing_is_told(string why)
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(
            portal,
            born: why == "child" ? new DateOnly(2015, 1, 1) : null,
            restricted: why == "restricted"
        );
        await portal.Data.ExecuteAsync(
            "UPDATE appointments SET is_hidden = @hidden WHERE id = @Appointment",
            new { data.Appointment, hidden = why == "hidden" }
        );

        await data.ViewAsync();
        await data.TellAsync();

        data.Codes().ShouldBeEmpty();
        (await data.DeliveriesAsync()).ShouldBeEmpty();
    }

    [Proves("MI-EVENTS", "HZ-08.1")]
    [Fact]
    public async Task A_patient_who_becomes_restricted_is_not_told_of_any_more()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        await data.SignInAsync();
        await portal.SpreadAsync();
        await portal.Data.ExecuteAsync("UPDATE registrations SET is_restricted = TRUE", new { });

        await data.TellAsync();

        data.Codes().ShouldBeEmpty();
        (await data.DeliveriesAsync()).Single().State.ShouldBe("Dropped");
    }

    [Proves("MI-EVENTS")]
    [Fact]
    public async Task Without_the_service_nothing_is_kept_for_it()
    {
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Reporting:BaseUrl"] = "",
                ["Reporting:ClientId"] = "",
            }
        );
        var data = await ReportingData.CreateAsync(portal);

        await data.SignInAsync();
        (await data.TellAsync()).ShouldBeFalse();

        (await data.DeliveriesAsync()).ShouldBeEmpty();
    }
}
