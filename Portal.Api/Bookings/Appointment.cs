namespace Portal.Api.Bookings;

/// <summary>One appointment with all that its page and its FHIR resource say of it. Instants are UTC.</summary>
public sealed record Appointment : IExcludable
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }
    public Guid? ClinicId { get; init; }
    public Guid? ReferralId { get; init; }
    public required AppointmentStatus Status { get; init; }
    public RequestStatus? Request { get; init; }
    public DateTimeOffset? RequestedAt { get; init; }

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
    public string? VideoLink { get; init; }

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
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }

    // Of the clinic.
    public string? ServiceName { get; init; }
    public string? ClinicName { get; init; }
    public string? ClinicSourceSystem { get; init; }
    public string? ClinicSourceValue { get; init; }
    public string? ErsServiceId { get; init; }
    public string? ClinicPhone { get; init; }
    public string? ClinicPhoneHours { get; init; }
    public string? Preparation { get; init; }
    public string? WhatToBring { get; init; }

    // Of the place.
    public string? PlaceText { get; init; }
    public string? PlaceName { get; init; }
    public string? PlaceDepartment { get; init; }
    public string? PlaceAddress { get; init; }
    public string? PlacePostcode { get; init; }
    public double? PlaceLatitude { get; init; }
    public double? PlaceLongitude { get; init; }
    public string? PlaceDirections { get; init; }

    // Of the referral.
    public string? ReferralTitle { get; init; }

    public bool ReferralIsRestricted { get; init; }

    // What decides what the patient may do with it: see BookingRules. Off where there is no clinic.
    public ActionMode ChangeMode { get; init; } = ActionMode.Off;
    public ActionMode CancelMode { get; init; } = ActionMode.Off;
    public int NoticeHours { get; init; }
    public int HorizonDays { get; init; }
    public int MaxChanges { get; init; }

    /// <summary>How often the patient has changed it.</summary>
    public int Changes { get; init; }

    public Guid? SlotId { get; init; }

    // What decides whether it is shown at all: see Visibility.
    public required bool IsHidden { get; init; }
    public bool ClinicIsExcluded { get; init; }
    public bool ClinicIsGhost { get; init; }
    public bool SpecialtyIsExcluded { get; init; }

    /// <summary>Grows with every change of time, place or state: the calendar file's SEQUENCE.</summary>
    public int Sequence { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? HospitalUpdatedAt { get; init; }

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

    /// <summary>Whom to ask: the clinic where it has a name, else the trust.</summary>
    public string ContactName => ClinicName ?? TrustName;
    public string? ContactPhone => ClinicPhone ?? TrustPhone;
    public string? ContactPhoneHours => ClinicPhone is null ? TrustPhoneHours : ClinicPhoneHours;
    public Contact Contact => new(ContactName, ContactPhone, ContactPhoneHours);

    /// <summary>The hospital has yet to answer what the patient asked for.</summary>
    public bool HasOpenRequest =>
        Request
            is RequestStatus.PendingChange
                or RequestStatus.PendingReschedule
                or RequestStatus.PendingCancellation;

    /// <summary>It lies behind us: an inpatient stay ends with its end, any other with the day it was on in London.</summary>
    public bool IsPast(DateTimeOffset now) =>
        Encounter == Encounter.Inpatient
            ? (EndAt ?? StartAt) < now
            : StartAt.LondonDate() < now.LondonDate();

    public override string ToString() => $"Appointment {Id}";

    private string? Place =>
        PlaceText ?? (PlaceDepartment is null ? PlaceName : $"{PlaceName}, {PlaceDepartment}");
}
