using Portal.Api.Documents;
using Portal.Api.Outbox;
using Portal.Api.Reporting;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Reporting;

/// <summary>What the Reporting Service is told of letters.</summary>
public sealed class DocumentEventsTests
{
    private static Task HappenAsync(
        ReportingData data,
        OutboxKind kind,
        Guid letter,
        ReadReceipt? receipt = null
    ) =>
        data.Portal.HappenAsync(
            kind,
            letter,
            new DocumentHappened
            {
                DocumentId = letter,
                PatientId = data.Patient.PatientId,
                Receipt = receipt,
                SessionId = receipt is null ? null : ReportingData.Session,
            }
        );

    private static Task ViewAsync(ReportingData data, Guid letter) =>
        data.Portal.HappenAsync(
            OutboxKind.DocumentViewed,
            letter,
            new ViewHappened
            {
                EntityId = letter,
                PatientId = data.Patient.PatientId,
                SessionId = ReportingData.Session,
                TrackingId = ReportingData.Tracking,
            }
        );

    private static async Task<Guid> TrustAsync(ReportingData data) =>
        await data.Portal.ScalarAsync<Guid>("SELECT id FROM trusts");

    [Proves("MI-EVENTS")]
    [Theory, BothEngines]
    public async Task A_letter_s_life_is_told_from_its_arrival_to_its_reading(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        var letter = await portal.Data.LetterAsync(
            data.Patient,
            await TrustAsync(data),
            data.Appointment
        );

        await HappenAsync(data, OutboxKind.DocumentArrived, letter);
        await ViewAsync(data, letter);
        await HappenAsync(data, OutboxKind.DocumentChanged, letter, ReadReceipt.Seen);
        await HappenAsync(data, OutboxKind.DocumentChanged, letter, ReadReceipt.Read);
        await HappenAsync(data, OutboxKind.DocumentOpened, letter, ReadReceipt.Read);
        (await data.TellAsync()).ShouldBeTrue();

        data.Codes().ShouldBe(["APPT", "DOC", "DOC-VIEW", "DOC", "DOC", "DOC-OPEN"]);
        var events = ReportingData.Events(portal);
        events[1]["Id"]!.ToString().ShouldBe($"{letter}");
        events[1]["DocumentType"]!.ToString().ShouldBe("Appointment Scheduling letter");
        events[1]["AppointmentId"]!.ToString().ShouldBe($"{data.Appointment}");
        events[1]["DocumentDate"]!.ToString().ShouldBe("2026-05-31T09:00:00.000Z");
        events[2]["TrackingId"]!.ToString().ShouldBe($"{ReportingData.Tracking}");
        events[2]["SessionId"]!.ToString().ShouldBe($"{ReportingData.Session}");
        events
            .Where(told => told["EventCode"]!.ToString() == "DOC")
            .Select(told => told["Status"]!.ToString())
            .ShouldBe(["Unread", "Seen", "Read"]);
        events[5]["DocumentId"]!.ToString().ShouldBe($"{letter}");
    }

    [Fact]
    public async Task A_letter_that_nobody_told_of_is_introduced_by_its_first_view_once()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        var letter = await portal.Data.LetterAsync(data.Patient, await TrustAsync(data));

        await ViewAsync(data, letter);
        await HappenAsync(data, OutboxKind.DocumentOpened, letter, ReadReceipt.Read);
        await data.TellAsync();

        data.Codes().ShouldBe(["DOC", "DOC-VIEW", "DOC-OPEN"]);
        ReportingData.Events(portal)[0]["AppointmentId"].ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE documents SET stage = 'Draft'")]
    [InlineData("UPDATE documents SET audience = 'Other'")]
    [InlineData("UPDATE documents SET is_restricted = TRUE")]
    [InlineData("UPDATE documents SET status = 'Withdrawn'")]
    [InlineData("UPDATE registrations SET is_restricted = TRUE")]
    [InlineData("UPDATE trusts SET is_open = FALSE")]
    public async Task Of_a_letter_that_the_patient_does_not_see_nothing_is_told(string why)
    {
        await using var portal = await OutboundFixture.StartAsync();
        var data = await ReportingData.CreateAsync(portal);
        var letter = await portal.Data.LetterAsync(data.Patient, await TrustAsync(data));
        await portal.Data.ExecuteAsync(why, new { });

        await HappenAsync(data, OutboxKind.DocumentArrived, letter);
        await ViewAsync(data, letter);
        await data.TellAsync();

        data.Codes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Dermatology appointment letter", "Appointment Scheduling letter")]
    [InlineData("Urology Outcome letter", "Appointment Outcome letter")]
    [InlineData("Cardiology clinic letter", "Appointment Outcome letter")]
    [InlineData("Dermatology referral acknowledgement", "Referral letter")]
    [InlineData("Ward news", "General update letter")]
    public void Each_title_is_one_of_the_service_s_types(string title, string expected) =>
        DocumentEvents.TypeOf(title).ShouldBe(expected);
}
