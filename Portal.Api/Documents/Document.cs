using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>One document with all that its page and its FHIR resource say of it, without its PDF. Instants are UTC.</summary>
public sealed record Document : IExcludable
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }

    /// <summary>The heading on the page and the description in the API: the same text in both.</summary>
    public required string Title { get; init; }
    public required DocumentStatus Status { get; init; }
    public required DocumentStage Stage { get; init; }
    public required DocumentAudience Audience { get; init; }

    /// <summary>Marked by the hospital as confidential.</summary>
    public bool IsRestricted { get; init; }
    public string? PathwayId { get; init; }

    /// <summary>When the document was made.</summary>
    public required DateTimeOffset DatedAt { get; init; }

    /// <summary>When what it describes began; null where the hospital does not say.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Bytes of the PDF; null where a document that is no longer current came without one.</summary>
    public int? FileSize { get; init; }

    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public required string OdsCode { get; init; }
    public required string TrustName { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The appointments that it is about.</summary>
    public IReadOnlyList<RelatedAppointment> Appointments { get; init; } = [];

    // Of the document itself; the appointments that it is about count as well.
    public bool OwnClinicIsExcluded { get; init; }
    public bool OwnClinicIsGhost { get; init; }
    public bool OwnSpecialtyIsExcluded { get; init; }

    public ReadReceipt Receipt =>
        ReadAt is not null ? ReadReceipt.Read
        : SeenAt is not null ? ReadReceipt.Seen
        : ReadReceipt.Unread;

    public bool ClinicIsExcluded =>
        OwnClinicIsExcluded || Appointments.Any(appointment => appointment.ClinicIsExcluded);
    public bool ClinicIsGhost =>
        OwnClinicIsGhost || Appointments.Any(appointment => appointment.ClinicIsGhost);
    public bool IsHidden => Appointments.Any(appointment => appointment.IsHidden);
    public bool SpecialtyIsExcluded =>
        OwnSpecialtyIsExcluded || Appointments.Any(appointment => appointment.SpecialtyIsExcluded);

    public override string ToString() => $"Document {Id}";
}

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
