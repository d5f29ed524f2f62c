using Portal.Api.Bookings;
using Portal.Api.Bookings.Slots;
using Portal.Api.Fhir;
using Portal.Api.Intake.Inbound.Resources;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound.Slots;

/// <summary>Reads a trust's slots for its own systems.</summary>
public sealed class TrustSlots(Database database)
{
    /// <summary>Null when the trust has none of this identifier.</summary>
    public async Task<SlotResource?> FindAsync(
        Guid trustId,
        SourceId source,
        CancellationToken cancellation
    )
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(
            """
            SELECT s.id, s.status, s.start_at, s.end_at, s.usrn, c.source_system AS clinic_system, c.source_value AS clinic_value
            FROM slots s JOIN clinics c ON c.id = s.clinic_id
            WHERE s.trust_id = @trustId AND s.source_system = @System AND s.source_value = @Value
            """,
            new
            {
                trustId,
                source.System,
                source.Value,
            },
            cancellation
        );
        return row is null ? null : Map(row, source);
    }

    private static SlotResource Map(Row slot, SourceId source) =>
        new()
        {
            Id = slot.Id.ToString(),
            Identifier = slot.Usrn is null
                ? [new(source.System, source.Value)]
                : [new(source.System, source.Value), new(FhirSystems.Usrn, slot.Usrn)],
            Schedule = new() { Identifier = new(slot.ClinicSystem, slot.ClinicValue) },
            Status = slot.Status switch
            {
                SlotStatus.Free => "free",
                SlotStatus.Busy => "busy",
                SlotStatus.Closed => "busy-unavailable",
                _ => throw new InvalidOperationException("A slot has a status that is not known."),
            },
            Start = slot.StartAt,
            End = slot.EndAt,
        };

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required SlotStatus Status { get; init; }
        public required DateTimeOffset StartAt { get; init; }
        public required DateTimeOffset EndAt { get; init; }
        public string? Usrn { get; init; }
        public string? ClinicSystem { get; init; }
        public string? ClinicValue { get; init; }
    }
}
