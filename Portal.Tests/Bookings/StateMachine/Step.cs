namespace Portal.Tests.Bookings.StateMachine;

/// <summary>What somebody does next; the numbers choose among what there is by then.</summary>
public enum Deed
{
    Book,
    Change,
    Cancel,
    Confirm,
    SaveNeeds,
    RequestBooking,
    RequestChange,
    RequestCancellation,
    Withdraw,
    Hold,
    Release,
    Watch,
    StopWatching,
    AcceptOffer,
    DeclineOffer,
    HospitalSaves,
    HospitalReinstates,
    HospitalCancels,
    HospitalMarks,
    HospitalAccepts,
    HospitalRejects,
    SlotOpens,
    SlotCloses,
    TimePasses,
    Sweep,

    /// <summary>Something that was sent before is sent again, exactly as it was.</summary>
    Repeat,
}

/// <summary>One step of a random history.</summary>
public sealed record Step(Deed Deed, int A, int B, int C);
