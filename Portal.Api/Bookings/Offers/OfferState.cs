namespace Portal.Api.Bookings.Offers;

public enum OfferState
{
    Open,
    Accepted,
    Declined,

    /// <summary>Nobody answered in time.</summary>
    Lapsed,

    /// <summary>It came to nothing: the patient cancelled, moved or stopped waiting, or the hospital closed the slot.</summary>
    Ended,
}
