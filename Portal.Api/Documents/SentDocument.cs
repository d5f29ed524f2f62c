using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>What the Aggregator is sent of a document, and what decides whether it is. Instants are UTC.</summary>
public record SentDocument : IExcludable
{
    public required Guid Id { get; init; }
    public required Guid TrustId { get; init; }

    /// <summary>The heading on the page and the description in the API: the same text in both.</summary>
    public required string Title { get; init; }
    public required DocumentStatus Status { get; init; }
    public required DocumentStage Stage { get; init; }
    public required DocumentAudience Audience { get; init; }

    /// <summary>Marked by the hospital as confidential.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>When the document was made.</summary>
    public required DateTimeOffset DatedAt { get; init; }

    /// <summary>When what it describes began; null where the hospital does not say.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public DateTimeOffset? ReadAt { get; init; }

    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public required string OdsCode { get; init; }
    public required string TrustName { get; init; }

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
        OwnClinicIsExcluded || AnyAppointment(static appointment => appointment.ClinicIsExcluded);
    public bool ClinicIsGhost =>
        OwnClinicIsGhost || AnyAppointment(static appointment => appointment.ClinicIsGhost);
    public bool IsHidden => AnyAppointment(static appointment => appointment.IsHidden);
    public bool SpecialtyIsExcluded =>
        OwnSpecialtyIsExcluded
        || AnyAppointment(static appointment => appointment.SpecialtyIsExcluded);

    private bool AnyAppointment(Func<RelatedAppointment, bool> holds)
    {
        for (var i = 0; i < Appointments.Count; i++)
        {
            if (holds(Appointments[i]))
            {
                return true;
            }
        }
        return false;
    }

    public override string ToString() => $"Document {Id}";
}
