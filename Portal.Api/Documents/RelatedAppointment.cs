using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>An appointment that a document is about, with what decides whether it is shown.</summary>
public sealed record RelatedAppointment : IExcludable
{
    public required Guid DocumentId { get; init; }
    public required Guid Id { get; init; }
    public bool ClinicIsExcluded { get; init; }
    public bool ClinicIsGhost { get; init; }
    public bool IsHidden { get; init; }
    public bool SpecialtyIsExcluded { get; init; }
}
