using Portal.Api.Outbox;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Reporting;

/// <summary>What the Reporting Service is told of questionnaires.</summary>
public sealed class QuestionnaireEventsTests
{
    private static Task HappenAsync(
        ReportingData data,
        OutboxKind kind,
        Guid task,
        Guid? session = null,
        TaskState? status = null
    ) =>
        data.Portal.HappenAsync(
            kind,
            task,
            new QuestionnaireHappened
            {
                TaskId = task,
                PatientId = data.Patient.PatientId,
                SessionId = session,
                Status = status,
            }
        );

    private static async Task<(ReportingData Data, Guid Task)> CreateAsync(
        OutboundFixture portal,
        bool isPifu = false
    )
    {
        var data = await ReportingData.CreateAsync(portal);
        var trust = await portal.ScalarAsync<Guid>("SELECT id FROM trusts");
        return (
            data,
            await portal.Data.TaskAsync(
                data.Patient,
                trust,
                isPifu ? null : data.Appointment,
                isPifu: isPifu
            )
        );
    }

    [Proves("MI-EVENTS")]
    [Theory, BothEngines]
    public async Task A_questionnaire_s_life_is_told_from_the_asking_to_the_answers(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var (data, task) = await CreateAsync(portal);

        await HappenAsync(data, OutboxKind.QuestionnaireRequested, task);
        await portal.HappenAsync(
            OutboxKind.QuestionnaireViewed,
            task,
            new ViewHappened
            {
                EntityId = task,
                PatientId = data.Patient.PatientId,
                SessionId = ReportingData.Session,
                TrackingId = ReportingData.Tracking,
            }
        );
        await HappenAsync(data, OutboxKind.QuestionnaireStarted, task, ReportingData.Session);
        await HappenAsync(data, OutboxKind.QuestionnaireSent, task, ReportingData.Session);
        (await data.TellAsync()).ShouldBeTrue();

        data.Codes()
            .ShouldBe([
                "APPT",
                "QUEST",
                "QUEST-VIEW",
                "QUEST",
                "QUEST-STARTED",
                "QUEST",
                "QUEST-COMPLETE",
            ]);
        var events = ReportingData.Events(portal);
        events[1]["QuestionnaireType"]!.ToString().ShouldBe("Pre-appointment questionnaire");
        events[1]["QuestionnaireDate"]!.ToString().ShouldBe("2026-05-24T09:00:00.000Z");
        events[1]["AppointmentId"]!.ToString().ShouldBe($"{data.Appointment}");
        events[2]["TrackingId"]!.ToString().ShouldBe($"{ReportingData.Tracking}");
        events[4]["SessionId"]!.ToString().ShouldBe($"{ReportingData.Session}");
        events
            .Where(told => told["EventCode"]!.ToString() == "QUEST")
            .Select(told => told["Status"]!.ToString())
            .ShouldBe(["requested", "in-progress", "completed"]);
    }

    [Proves("MI-EVENTS")]
    [Fact]
    public async Task What_the_hospital_withdraws_is_told_as_revoked()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var (data, task) = await CreateAsync(portal);

        await HappenAsync(
            data,
            OutboxKind.QuestionnaireWithdrawn,
            task,
            status: TaskState.Cancelled
        );
        await data.TellAsync();

        data.Codes().ShouldBe(["APPT", "QUEST", "QUEST-REVOKED"]);
        ReportingData.Events(portal)[1]["Status"]!.ToString().ShouldBe("cancelled");
        ReportingData.Events(portal)[2]["SessionId"].ShouldBeNull();
    }

    [Fact]
    public async Task A_follow_up_that_was_asked_for_can_be_asked_for_again()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var (data, task) = await CreateAsync(portal, isPifu: true);

        await HappenAsync(data, OutboxKind.QuestionnaireStarted, task, ReportingData.Session);
        await HappenAsync(data, OutboxKind.QuestionnaireSent, task, ReportingData.Session);
        await data.TellAsync();

        data.Codes().ShouldBe(["QUEST", "QUEST-STARTED", "QUEST-COMPLETE"]);
        var told = ReportingData.Events(portal)[0];
        told["QuestionnaireType"]!.ToString().ShouldBe("pifu-triage");
        told["Status"]!.ToString().ShouldBe("in-progress");
    }

    [Fact]
    public async Task Of_a_questionnaire_that_the_patient_does_not_see_nothing_is_told()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var (data, task) = await CreateAsync(portal);
        await portal.Data.ExecuteAsync("UPDATE appointments SET is_hidden = TRUE", new { });

        await HappenAsync(data, OutboxKind.QuestionnaireRequested, task);
        await data.TellAsync();

        data.Codes().ShouldBeEmpty();
    }
}
