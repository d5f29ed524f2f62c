using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>When and where a video appointment is joined.</summary>
public static class VideoCall
{
    private static readonly TimeSpan _early = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _late = TimeSpan.FromHours(2);

    /// <summary>The link, if the appointment is a video call and the hospital gave a safe one.</summary>
    public static string? LinkOf(Appointment appointment) =>
        appointment.Medium == Medium.Video
        && Uri.TryCreate(appointment.VideoLink, UriKind.Absolute, out var link)
        && link.Scheme == Uri.UriSchemeHttps
            ? link.AbsoluteUri
            : null;

    public static DateTimeOffset OpensAt(Appointment appointment) => appointment.StartAt - _early;

    /// <summary>From 30 minutes before until 2 hours after the end: clinics run late.</summary>
    public static bool IsOpen(Appointment appointment, DateTimeOffset now) =>
        now >= OpensAt(appointment) && now < (appointment.EndAt ?? appointment.StartAt) + _late;
}
