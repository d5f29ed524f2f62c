namespace Portal.Api.Fhir;

/// <summary>FHIR R4 Appointment, as the producer standard profiles it. Instants are UTC.</summary>
public sealed record AppointmentResource : IResource
{
    public string ResourceType { get; } = "Appointment";
    public required string Id { get; init; }
    public required IReadOnlyList<Extension> Extension { get; init; }
    public required IReadOnlyList<Identifier> Identifier { get; init; }
    public required string Status { get; init; }
    public required IReadOnlyList<CodeableConcept> Specialty { get; init; }
    public CodeableConcept? AppointmentType { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public IReadOnlyList<Reference>? Slot { get; init; }
    public IReadOnlyList<ReferralReference>? BasedOn { get; init; }
    public required IReadOnlyList<AppointmentParticipant> Participant { get; init; }

    public override string ToString() => $"Appointment {Id}";
}

/// <summary>Who or what takes part in an appointment.</summary>
public sealed record AppointmentParticipant(Reference Actor)
{
    public string Status { get; } = "accepted";
}
