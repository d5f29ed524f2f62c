using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>FHIR R4 Slot: a time at a clinic. Instants are UTC.</summary>
public sealed record SlotResource : IResource
{
    public string ResourceType { get; } = "Slot";
    public required string Id { get; init; }
    public required IReadOnlyList<Identifier> Identifier { get; init; }

    /// <summary>The clinic, by the hospital's identifier.</summary>
    public required Reference Schedule { get; init; }

    /// <summary>free, busy (an appointment has it) or busy-unavailable (closed).</summary>
    public required string Status { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }

    public override string ToString() => $"Slot {Id}";
}
