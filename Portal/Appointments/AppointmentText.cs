using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>What the pages say of an appointment, in one place.</summary>
public static partial class AppointmentText
{
    public static string How(Appointment appointment) =>
        appointment switch
        {
            { Encounter: Encounter.Inpatient } => Texts.HospitalStay,
            { Encounter: Encounter.HomeHealth } => Texts.HomeVisit,
            { Medium: Medium.Video } => Texts.VideoCall,
            { Medium: Medium.Telephone } => Texts.PhoneCall,
            _ => Texts.InPerson,
        };

    /// <summary>The state as a tag, a noun or a state; null for a booking that simply stands.</summary>
    public static string? Tag(Appointment appointment, DateTimeOffset now) =>
        appointment switch
        {
            { Status: AppointmentStatus.Cancelled } => Texts.Cancelled,
            { Status: AppointmentStatus.NoShow } => Texts.Missed,
            { Status: AppointmentStatus.Fulfilled } => Texts.InThePast,
            _ when appointment.IsPast(now) => Texts.InThePast,
            { Request: RequestStatus.ConfirmedAttendance } => Texts.Confirmed,
            { Request: not null } => Texts.WaitingForTheHospital,
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
            { Status: AppointmentStatus.NoShow } => Texts.StateMissed,
            { Status: AppointmentStatus.Fulfilled } => Texts.StateAttended,
            _ when appointment.IsPast(now) => Texts.StatePast,
            { Request: RequestStatus.ConfirmedAttendance } => appointment.RequestedAt is { } at
                ? Texts.StateConfirmedOn.With(Day(at))
                : Texts.StateConfirmed,
            { Request: RequestStatus.PendingCancellation } => appointment.RequestedAt is { } at
                ? Texts.StateAskedToCancelOn.With(Day(at))
                : Texts.StateAskedToCancel,
            { Request: RequestStatus.PendingReschedule } => appointment.RequestedAt is { } at
                ? Texts.StateAskedToMoveOn.With(Day(at))
                : Texts.StateAskedToMove,
            { Request: RequestStatus.PendingChange } => appointment.RequestedAt is { } at
                ? Texts.StateAskedToChangeOn.With(Day(at))
                : Texts.StateAskedToChange,
            _ => Answered(history),
        };

    /// <summary>The hospital's answer, as long as nothing has happened since.</summary>
    private static string? Answered(IReadOnlyList<HistoryEntry> history) =>
        history is [var newest, ..]
            ? newest.Change switch
            {
                AppointmentChange.RequestAccepted => Sentences(
                    Texts.StateAgreedOn.With(Day(newest.At)),
                    Why(newest)
                ),
                AppointmentChange.RequestRejected => Sentences(
                    Texts.StateNotAgreedOn.With(Day(newest.At)),
                    Why(newest),
                    Texts.StateStays
                ),
                _ => null,
            }
            : null;

    private static string Cancelled(IReadOnlyList<HistoryEntry> history)
    {
        var entry = history.FirstOrDefault(change => change.Change == AppointmentChange.Cancelled);
        if (entry is null)
        {
            return Texts.StateCancelled;
        }
        var sentence = entry.Actor switch
        {
            Actor.Patient => Texts.StateYouCancelledOn,
            Actor.Hospital => Texts.StateHospitalCancelledOn,
            _ => Texts.StateSystemCancelledOn,
        };
        return Sentences(sentence.With(Day(entry.At)), Why(entry));
    }

    private static string Day(DateTimeOffset instant) => LondonTime.Date(instant.LondonDate());

    private static string? Why(HistoryEntry entry) =>
        entry.Reason is { } reason ? Texts.StateReason.With(reason.TrimEnd('.')) : null;

    private static string Sentences(params string?[] sentences) =>
        string.Join(' ', sentences.OfType<string>());
}
