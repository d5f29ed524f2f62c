namespace Portal.Api.Bookings.Operations;

/// <summary>Why an operation was refused. Stable: pages, logs and the hospitals' API go by these names.</summary>
public enum RefusalCode
{
    /// <summary>Unknown, someone else's or not to be shown: nobody can tell which.</summary>
    NotFound,

    /// <summary>Someone else has the time, or keeps it for a while.</summary>
    SlotTaken,

    /// <summary>The journey's own hold ran out and someone else took the time.</summary>
    HoldExpired,

    /// <summary>It has begun or is over.</summary>
    Past,

    /// <summary>Less than the clinic's notice period before the appointment.</summary>
    TooLate,

    /// <summary>The chosen time is nearer than the clinic's notice period.</summary>
    TooSoon,

    /// <summary>The chosen time is beyond the clinic's horizon.</summary>
    TooFar,

    /// <summary>The patient has changed it as often as the clinic allows.</summary>
    TooManyChanges,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It is already as asked, by another submission.</summary>
    AlreadyDone,

    /// <summary>The hospital has not yet answered an earlier request.</summary>
    AlreadyRequested,

    /// <summary>The patient took the request back before the hospital answered.</summary>
    Withdrawn,

    /// <summary>The offer was declined, ran out or came to nothing.</summary>
    OfferEnded,

    /// <summary>The referral is restricted: only the hospital arranges it.</summary>
    Restricted,

    /// <summary>The referral, clinic or time does not allow it.</summary>
    NotAllowed,

    /// <summary>The clinic does not do this online.</summary>
    Off,

    /// <summary>The clinic decides on requests where a direct change was tried, or the other way; <see cref="Refusal.Mode"/> says which.</summary>
    WrongMode,

    /// <summary>The hospital's message lacks what this change needs, such as a time.</summary>
    Incomplete,

    /// <summary>The hospital's message was about an older state than the one there is.</summary>
    Conflict,
}
