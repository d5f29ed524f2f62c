using System.Text.Json.Nodes;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Sandbox.Reporting;
using Portal.Tests.Outbound;

namespace Portal.Tests.Reporting;

/// <summary>A patient with an appointment, things that happen to it, and what the sandbox's service was told.</summary>
internal sealed record ReportingData(OutboundFixture Portal, PatientKey Patient, Guid Appointment)
{
    public static readonly Guid Session = Guid.Parse("0197a5f0-0000-7000-8000-000000000001");
    public static readonly Guid Tracking = Guid.Parse("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

    public static async Task<ReportingData> CreateAsync(
        OutboundFixture portal,
        NhsNumber? number = null,
        DateOnly? born = null,
        bool restricted = false
    )
    {
        var trust = await portal.Data.TrustAsync();
        var patient = await portal.Data.PatientAsync(
            trust,
            number ?? Numbers.Some(1)[0],
            born,
            isRestricted: restricted
        );
        return new(portal, patient, await portal.Data.AppointmentAsync(patient, trust));
    }

    public static IReadOnlyList<JsonObject> Events(OutboundFixture portal) =>
        portal.Nhs.Service<SimulatedReporting>().Events;

    /// <summary>The names of the events that the service has, in order.</summary>
    public IReadOnlyList<string> Codes() =>
        [.. Events(Portal).Select(told => told["EventCode"]!.ToString())];

    public Task SignInAsync(SessionOutcome outcome = SessionOutcome.Success) =>
        Portal.HappenAsync(
            OutboxKind.SessionStarted,
            Session,
            new SessionHappened
            {
                SessionId = Session,
                PatientId = Patient.PatientId,
                Outcome = outcome,
                IsInNhsApp = true,
                Device = "Mozilla/5.0 nhsapp-ios/1.2.3",
                TrackingId = Tracking,
            }
        );

    public Task ViewAsync() =>
        Portal.HappenAsync(
            OutboxKind.AppointmentViewed,
            Appointment,
            new ViewHappened
            {
                EntityId = Appointment,
                PatientId = Patient.PatientId,
                SessionId = Session,
                TrackingId = Tracking,
            }
        );

    /// <summary>Spreads the outbox and tells all that is due.</summary>
    public async Task<bool> TellAsync()
    {
        await Portal.SpreadAsync();
        return await Portal.Clock.PassUntilDoneAsync(
            Portal.Worker(OutboundService.Reporting).RunOnceAsync(default),
            TimeSpan.FromMilliseconds(10)
        );
    }

    public Task<IReadOnlyList<(string Kind, string State, string? Reason)>> DeliveriesAsync() =>
        Portal.DeliveriesAsync(OutboundService.Reporting);
}
