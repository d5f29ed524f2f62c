using Portal.Api.Bookings;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Appointment: as the producer standard describes it.</summary>
internal sealed class IncomingAppointment : Incoming
{
    public override ResourceType Type => ResourceType.Appointment;
    public required Reference? Patient { get; init; }

    /// <summary>The clinic by the hospital's identifier, or by its e-RS service id.</summary>
    public Reference? Clinic { get; init; }

    /// <summary>The slot by its resource's id.</summary>
    public Reference? Slot { get; init; }

    /// <summary>The referral by its resource's id.</summary>
    public Reference? Referral { get; init; }

    public required string Title { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public required Encounter Encounter { get; init; }
    public Medium? Medium { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public DateTimeOffset? EndAt { get; init; }
    public required AppointmentStatus Status { get; init; }
    public RequestStatus? Request { get; init; }
    public Priority? Priority { get; init; }
    public string? PlaceText { get; init; }
    public string? Practitioner { get; init; }
    public string? PractitionerId { get; init; }
    public string? ServiceName { get; init; }
    public Identifier? PasSlot { get; init; }
    public string? Usrn { get; init; }
    public string? Ubrn { get; init; }
    public string? PathwayId { get; init; }
    public Identifier? SourceReferral { get; init; }
    public string? VideoLink { get; init; }
    public required bool IsHidden { get; init; }
    public required bool ConfirmationRequired { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the hospital last changed it: late messages are known by it.</summary>
    public DateTimeOffset? LastUpdated { get; init; }
    public string? Version { get; init; }

    /// <summary>Our own id, where the hospital knows the appointment from us.</summary>
    public Guid? PortalId { get; init; }

    /// <summary>What was cancelled or marked is so no longer; of messages alone, as a file's newer version says so by itself.</summary>
    public bool Reinstates { get; init; }

    /// <summary>Nobody else is to have the time of what is cancelled; of messages alone.</summary>
    public bool ClosesSlot { get; init; }

    /// <summary>All columns but those that depend on what is held already: status, request, links.</summary>
    public override void WriteContent(FieldWriter row)
    {
        row.Text(Title);
        row.Text(SpecialtyCode);
        row.Text(SpecialtyName);
        row.Name<Encounter>(Encounter);
        row.Name(Medium);
        row.Instant(StartAt);
        row.Instant(EndAt);
        row.Name<AppointmentStatus>(Status);
        row.Name(Priority);
        row.Text(PlaceText);
        row.Text(Practitioner);
        row.Text(PractitionerId);
        row.Text(ServiceName);
        row.Text(PasSlot?.System);
        row.Text(PasSlot?.Value);
        row.Text(Usrn);
        row.Text(Ubrn);
        row.Text(PathwayId);
        row.Text(SourceReferral?.System);
        row.Text(SourceReferral?.Value);
        row.Text(VideoLink);
        row.Flag(IsHidden);
        row.Text(Version);
        row.Flag(ConfirmationRequired);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        Write(row, Patient);
        Write(row, Clinic);
        Write(row, Slot);
        Write(row, Referral);
        row.Name(Request);
        row.Text(Reason);
        row.Instant(Created);
        row.Instant(LastUpdated);
    }
}
