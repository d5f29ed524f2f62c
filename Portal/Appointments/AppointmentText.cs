using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>What the pages say of an appointment, in one place.</summary>
public static class AppointmentText
{
    public static string How(Appointment appointment) =>
        appointment switch
        {
            { Encounter: Encounter.Inpatient } => "Hospital stay",
            { Encounter: Encounter.HomeHealth } => "Home visit",
            { Medium: Medium.Video } => "Video call",
            { Medium: Medium.Telephone } => "Phone call",
            _ => "In person",
        };

    /// <summary>The state as a tag, a noun or a state; null for a booking that simply stands.</summary>
    public static string? Tag(Appointment appointment, DateTimeOffset now) =>
        appointment switch
        {
            { Status: AppointmentStatus.Cancelled } => "Cancelled",
            { Status: AppointmentStatus.NoShow } => "Missed",
            { Status: AppointmentStatus.Fulfilled } => "In the past",
            _ when appointment.IsPast(now) => "In the past",
            { Request: RequestStatus.ConfirmedAttendance } => "Confirmed",
            { Request: not null } => "Waiting for the hospital",
            _ => null,
        };

    public static string TagColour(Appointment appointment) =>
        appointment switch
        {
            { Status: not AppointmentStatus.Booked } => "grey",
            { Request: RequestStatus.ConfirmedAttendance } => "green",
            { Request: not null } => "yellow",
            _ => "grey",
        };

    /// <summary>The state as a sentence under the heading; null where there is nothing to add.</summary>
    public static string? State(
        Appointment appointment,
        IReadOnlyList<HistoryEntry> history,
        DateTimeOffset now
    ) =>
        appointment switch
        {
            { Status: AppointmentStatus.Cancelled } => Cancelled(history),
            { Status: AppointmentStatus.NoShow } =>
                "The hospital has recorded that you did not come to this appointment. If that is not right, or you still need to be seen, call us.",
            { Status: AppointmentStatus.Fulfilled } =>
                "The hospital has recorded that you came to this appointment.",
            _ when appointment.IsPast(now) => "This appointment is in the past.",
            { Request: RequestStatus.ConfirmedAttendance } =>
                $"You told the hospital {OnDate(appointment.RequestedAt)}that you will come.",
            { Request: RequestStatus.PendingCancellation } =>
                $"You asked to cancel this appointment{Asked(appointment)}. It stays booked until the hospital answers.",
            { Request: RequestStatus.PendingReschedule } =>
                $"You asked for another date or time{Asked(appointment)}. Your appointment stays as it is until the hospital answers.",
            { Request: RequestStatus.PendingChange } =>
                $"You asked to change this appointment{Asked(appointment)}. It stays as it is until the hospital answers.",
            _ => Answered(history),
        };

    /// <summary>One line of what has happened, such as <c>you asked for another date or time</c>.</summary>
    public static string Happened(HistoryEntry entry)
    {
        var who = entry.Actor switch
        {
            Actor.Patient => "you",
            Actor.Hospital => "the hospital",
            _ => "our system",
        };
        return entry.Change switch
        {
            AppointmentChange.Booked => $"{who} booked this appointment{For(entry.NewStartAt)}",
            AppointmentChange.Moved =>
                $"{who} moved this appointment{From(entry.OldStartAt)}{To(entry.NewStartAt)}",
            AppointmentChange.Changed => $"{who} changed the details of this appointment",
            AppointmentChange.Cancelled => $"{who} cancelled this appointment",
            AppointmentChange.Attended => "the hospital recorded that you came",
            AppointmentChange.NotAttended => "the hospital recorded that you did not come",
            AppointmentChange.Reinstated => $"{who} booked this appointment again",
            AppointmentChange.ChangeRequested => $"{who} asked to change this appointment",
            AppointmentChange.CancellationRequested => $"{who} asked to cancel this appointment",
            AppointmentChange.RequestWithdrawn => $"{who} took back your request",
            AppointmentChange.RequestAccepted => $"{who} agreed to your request",
            AppointmentChange.RequestRejected => $"{who} could not agree to your request",
            AppointmentChange.AttendanceConfirmed => $"{who} confirmed that you will come",
            AppointmentChange.NeedsChanged => $"{who} changed the help you need",
            _ => throw new InvalidOperationException($"No words for {entry.Change}."),
        };
    }

    /// <summary>The hospital's answer, as long as nothing has happened since.</summary>
    private static string? Answered(IReadOnlyList<HistoryEntry> history) =>
        history is [var newest, ..]
            ? newest.Change switch
            {
                AppointmentChange.RequestAccepted =>
                    $"The hospital agreed to your request on {OnDay(newest)}{Why(newest)}",
                AppointmentChange.RequestRejected =>
                    $"The hospital could not agree to your request on {OnDay(newest)}{Why(newest)} Your appointment stays as it is.",
                _ => null,
            }
            : null;

    private static string OnDay(HistoryEntry entry) => LondonTime.Date(entry.At.LondonDate());

    private static string Why(HistoryEntry entry) =>
        entry.Reason is null ? "." : $". Reason: {entry.Reason.TrimEnd('.')}.";

    private static string Cancelled(IReadOnlyList<HistoryEntry> history)
    {
        var entry = history.FirstOrDefault(change => change.Change == AppointmentChange.Cancelled);
        if (entry is null)
        {
            return "This appointment was cancelled.";
        }
        var who = entry.Actor switch
        {
            Actor.Patient => "You cancelled this appointment",
            Actor.Hospital => "The hospital cancelled this appointment",
            _ => "This appointment was cancelled",
        };
        return $"{who} on {OnDay(entry)}{Why(entry)}";
    }

    private static string Asked(Appointment appointment) =>
        appointment.RequestedAt is { } at ? $" on {LondonTime.Date(at.LondonDate())}" : "";

    private static string OnDate(DateTimeOffset? at) =>
        at is { } instant ? $"on {LondonTime.Date(instant.LondonDate())} " : "";

    private static string For(DateTimeOffset? start) =>
        start is { } at ? $" for {LondonTime.DateAndTime(at)}" : "";

    private static string From(DateTimeOffset? start) =>
        start is { } at ? $" from {LondonTime.DateAndTime(at)}" : "";

    private static string To(DateTimeOffset? start) =>
        start is { } at ? $" to {LondonTime.DateAndTime(at)}" : "";
}
