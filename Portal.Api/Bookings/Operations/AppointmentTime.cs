using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Operations;

/// <summary>Where an appointment moves to: a slot that was taken for it, or a time that the hospital keeps by itself.</summary>
internal sealed record AppointmentTime(DateTimeOffset StartAt, DateTimeOffset? EndAt)
{
    /// <summary>Null leaves it at its clinic.</summary>
    public Guid? ClinicId { get; init; }
    public Guid? SlotId { get; init; }
    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public string? Usrn { get; init; }

    public static AppointmentTime Of(Slot slot) =>
        new(slot.StartAt, slot.EndAt)
        {
            ClinicId = slot.ClinicId,
            SlotId = slot.Id,
            SourceSystem = slot.SourceSystem,
            SourceValue = slot.SourceValue,
            Usrn = slot.Usrn,
        };
}
