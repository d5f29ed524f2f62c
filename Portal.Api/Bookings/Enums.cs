namespace Portal.Api.Bookings;

/// <summary>The booking's state as the hospital holds it.</summary>
public enum AppointmentStatus
{
    Booked,
    Fulfilled,
    Cancelled,
    NoShow,
}

/// <summary>What the patient asked for and the hospital has not yet answered, or said of coming.</summary>
public enum RequestStatus
{
    PendingChange,
    PendingReschedule,
    PendingCancellation,
    ConfirmedAttendance,
}

/// <summary>How patient and hospital meet (Extension-Consultation-Medium).</summary>
public enum Medium
{
    FaceToFace,
    Video,
    Telephone,
}

/// <summary>The class of encounter (v3-ActCode): outpatient AMB, inpatient IMP, home health HH.</summary>
public enum Encounter
{
    Outpatient,
    Inpatient,
    HomeHealth,
}

/// <summary>Of the referral, for the Aggregator alone: never shown to patients.</summary>
public enum Priority
{
    Urgent,
    Routine,
    TwoWeekWait,
}

/// <summary>Who decides on an action at a clinic.</summary>
public enum ActionMode
{
    /// <summary>The portal's change is the record.</summary>
    Direct,

    /// <summary>The patient asks, the hospital decides.</summary>
    Request,

    /// <summary>Not online: the page shows whom to call.</summary>
    Off,
}

public enum ReferralStatus
{
    Open,
    Booked,
    Closed,
}

/// <summary>Who made a change.</summary>
public enum Actor
{
    Patient,
    Hospital,
    System,
}

/// <summary>What happened to an appointment.</summary>
public enum AppointmentChange
{
    Booked,
    Moved,
    Changed,
    Cancelled,
    Attended,
    NotAttended,
    Reinstated,
    ChangeRequested,
    CancellationRequested,
    RequestWithdrawn,
    RequestAccepted,
    RequestRejected,
    AttendanceConfirmed,
    NeedsChanged,
}
