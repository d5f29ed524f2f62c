namespace Portal.Api.Bookings;

/// <summary>What the Aggregator is sent of an appointment, and what decides whether it is. Instants are UTC.</summary>
public record SentAppointment : IExcludable
{
    public required Guid Id { get; init; }
    public required Guid TrustId { get; init; }
    public required AppointmentStatus Status { get; init; }
    public RequestStatus? Request { get; init; }

    /// <summary>The hospital wants to hear beforehand that the patient will come.</summary>
    public bool ConfirmationRequired { get; init; }

    /// <summary>The heading on the page and the description in the API: the same text in both.</summary>
    public required string Title { get; init; }

    /// <summary>Treatment function code, three digits.</summary>
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public required Encounter Encounter { get; init; }

    /// <summary>Null only for an inpatient stay.</summary>
    public Medium? Medium { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public DateTimeOffset? EndAt { get; init; }
    public Priority? Priority { get; init; }
    public string? Practitioner { get; init; }

    /// <summary>SDS user id.</summary>
    public string? PractitionerId { get; init; }

    // Where the data came from.
    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public string? PasSlotSystem { get; init; }
    public string? PasSlotValue { get; init; }

    /// <summary>Unique slot reference number of e-RS.</summary>
    public string? Usrn { get; init; }

    /// <summary>Unique booking reference number of e-RS.</summary>
    public string? Ubrn { get; init; }
    public string? PathwayId { get; init; }
    public string? SourceReferralSystem { get; init; }
    public string? SourceReferralValue { get; init; }

    // Of the trust.
    public required string OdsCode { get; init; }
    public required string TrustName { get; init; }

    // Of the clinic.
    public string? ServiceName { get; init; }
    public string? ClinicName { get; init; }
    public string? ClinicSourceSystem { get; init; }
    public string? ClinicSourceValue { get; init; }
    public string? ErsServiceId { get; init; }

    // Of the place.
    public string? PlaceText { get; init; }
    public string? PlaceName { get; init; }
    public string? PlaceDepartment { get; init; }

    // What decides whether it is shown at all: see Visibility.
    public required bool IsHidden { get; init; }
    public bool ClinicIsExcluded { get; init; }
    public bool ClinicIsGhost { get; init; }
    public bool SpecialtyIsExcluded { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// Where to go, in one line, the same on the page and in the API: at the trust where a face-to-face appointment's
    /// place is not named; null when there is nowhere to go.
    /// </summary>
    public string? Location =>
        Medium switch
        {
            Bookings.Medium.FaceToFace => Place ?? TrustName,
            null => Place,
            _ => null,
        };

    private string? Place =>
        PlaceText ?? (PlaceDepartment is null ? PlaceName : $"{PlaceName}, {PlaceDepartment}");

    public override string ToString() => $"Appointment {Id}";
}
