using System.Text.Json.Serialization;

namespace Portal.Api.Fhir;

/// <summary>
/// FHIR R4 Appointment, as the producer standard profiles it. Instants are UTC. A value with its short lists inside: an
/// answer has hundreds of them, each written as soon as it is made.
/// </summary>
[JsonConverter(typeof(AppointmentJson))]
public readonly record struct AppointmentResource : IResource
{
    public string ResourceType => "Appointment";
    public required string Id { get; init; }

    /// <summary>All but the link to the page.</summary>
    public required Few<Extension> Extension { get; init; }
    public required PageLink PortalLink { get; init; }
    public required Few<Identifier> Identifier { get; init; }
    public required string Status { get; init; }

    /// <summary>Exactly one.</summary>
    public required Coding Specialty { get; init; }
    public Coding? AppointmentType { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public Few<Identifier> Slot { get; init; }

    /// <summary>Of the one referral: an array of identifiers in the producer standard, a single one in R4.</summary>
    public Few<Identifier> BasedOn { get; init; }

    /// <summary>Who and what takes part; all of them have accepted.</summary>
    public required Few<Reference> Participant { get; init; }

    public override string ToString() => $"Appointment {Id}";
}
