namespace Portal.Api.Bookings.Changes;

/// <summary>That something changed, never what: a clinic's slots of one day in London, or one appointment.</summary>
/// <param name="Subject">The clinic's id with <paramref name="Day"/>, else the appointment's.</param>
/// <param name="Day">The day in London whose slots changed; null for an appointment.</param>
public readonly record struct BookingChange(Guid Subject, DateOnly? Day)
{
    public static BookingChange OfSlots(Guid clinicId, DateOnly day) => new(clinicId, day);

    public static BookingChange OfAppointment(Guid appointmentId) => new(appointmentId, null);
}
