using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>How a patient's appointments are laid out on the list: what is to come, and what is past or cancelled.</summary>
public sealed record AppointmentLists(
    IReadOnlyList<Appointment> Upcoming,
    IReadOnlyList<Appointment> PastAndCancelled
)
{
    public const int PageSize = 10;

    /// <param name="appointments">In order of time.</param>
    public static AppointmentLists Of(IEnumerable<Appointment> appointments, DateTimeOffset now)
    {
        var all = appointments.ToLookup(appointment =>
            appointment.Status == AppointmentStatus.Booked && !appointment.IsPast(now)
        );
        return new([.. all[true]], [.. all[false].Reverse()]);
    }

    /// <summary>Pages of what is past and cancelled; at least one.</summary>
    public int PageCount => Math.Max(1, (PastAndCancelled.Count + PageSize - 1) / PageSize);

    /// <param name="page">Counts from 1; a page that is not there is the nearest one that is.</param>
    public (int Number, IReadOnlyList<Appointment> Appointments) Page(int page)
    {
        var number = Math.Clamp(page, 1, PageCount);
        return (number, [.. PastAndCancelled.Skip((number - 1) * PageSize).Take(PageSize)]);
    }
}
