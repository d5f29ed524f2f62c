namespace Portal.Api.Bookings.Requests;

/// <summary>What a patient asks of the hospital.</summary>
public enum RequestKind
{
    Booking,
    Change,
    Cancellation,
}

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    Open,
    Accepted,
    Rejected,
    Withdrawn,

    /// <summary>The hospital changed the appointment otherwise, so that nothing is left to answer.</summary>
    Overtaken,
}
