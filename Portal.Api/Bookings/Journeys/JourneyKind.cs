namespace Portal.Api.Bookings.Journeys;

/// <summary>What a journey leads to. Its subject is a referral, an appointment, a request or an offer.</summary>
public enum JourneyKind
{
    /// <summary>Of a referral: a booking or a request for one.</summary>
    Book,

    /// <summary>Of an appointment: another time or a request for one.</summary>
    Change,

    /// <summary>Of an appointment: a cancellation or a request for one.</summary>
    Cancel,

    /// <summary>Of an appointment: "I will come".</summary>
    Confirm,

    /// <summary>Of an appointment: what the patient needs.</summary>
    Needs,

    /// <summary>Of a request.</summary>
    Withdraw,

    /// <summary>Of an appointment or a referral: "tell me if something earlier comes up", or no longer.</summary>
    Watch,

    /// <summary>Of an offer: yes or no.</summary>
    Offer,
}
