namespace Portal.Api.Bookings.Slots;

public enum SlotStatus
{
    Free,

    /// <summary>An appointment has it, here or in the hospital's own system.</summary>
    Busy,

    /// <summary>The hospital took it out.</summary>
    Closed,
}
