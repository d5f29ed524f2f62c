using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>How a patient's appointments are laid out on the list: what is to come, and what is past or cancelled.</summary>
public sealed record AppointmentLists(
    IReadOnlyList<Appointment> Upcoming,
    IReadOnlyList<Appointment> PastAndCancelled
)
{
    /// <summary>Of what is past or cancelled.</summary>
    public const int PageSize = 10;

    /// <summary>Of what is to come: more than nearly everybody has.</summary>
    public const int UpcomingPageSize = 20;

    /// <param name="appointments">In order of time.</param>
    public static AppointmentLists Of(IEnumerable<Appointment> appointments, DateTimeOffset now)
    {
        var all = appointments.ToLookup(appointment =>
            appointment.Status == AppointmentStatus.Booked && !appointment.IsPast(now)
        );
        return new([.. all[true]], [.. all[false].Reverse()]);
    }
}
