namespace Portal.Api.Bookings;

/// <summary>One appointment with all that its page says of it, which is more than is sent. Instants are UTC.</summary>
public sealed record Appointment : SentAppointment
{
    public required Guid PatientId { get; init; }
    public Guid? ClinicId { get; init; }
    public Guid? ReferralId { get; init; }
    public DateTimeOffset? RequestedAt { get; init; }
    public string? VideoLink { get; init; }

    // Of the trust.
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }

    // Of the clinic.
    public string? ClinicPhone { get; init; }
    public string? ClinicPhoneHours { get; init; }
    public string? Preparation { get; init; }
    public string? WhatToBring { get; init; }

    // Of the place.
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

    /// <summary>Grows with every change of time, place or state: the calendar file's SEQUENCE.</summary>
    public int Sequence { get; init; }
    public DateTimeOffset? HospitalUpdatedAt { get; init; }

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
}
