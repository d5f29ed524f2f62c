using Portal.Api.Bookings;
using static Portal.Api.Bookings.AppointmentChange;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>The allowed arrows, written down a second time: plays an appointment's history and says where it leaves them.</summary>
internal static class Transitions
{
    private sealed record State(
        AppointmentStatus? Status,
        DateTimeOffset Start,
        bool IsPending,
        bool IsConfirmed,
        int Sequence
    );

    /// <summary>What is wrong with the history, or with where it ends; null when nothing is.</summary>
    public static string? Fault(SnapshotAppointment appointment, IEnumerable<SnapshotEntry> history)
    {
        var state = new State(null, default, false, false, -1);
        foreach (var entry in history)
        {
            if (Next(state, entry) is not { } next)
            {
                return $"{entry.Change} by {entry.Actor} after {state}";
            }
            state = next;
        }
        var pending =
            appointment.Request
            is RequestStatus.PendingReschedule
                or RequestStatus.PendingCancellation;
        var ends = new State(
            appointment.Status,
            appointment.StartAt,
            pending,
            state.IsConfirmed,
            appointment.Sequence
        );
        return state == ends ? null : $"history ends with {state}, the appointment is {ends}";
    }

    private static State? Next(State state, SnapshotEntry entry)
    {
        var isBooked = state.Status == AppointmentStatus.Booked;
        var isHospital = entry.Actor == Actor.Hospital;
        var isPatient = entry.Actor == Actor.Patient;
        var counted = state with { Sequence = state.Sequence + 1 };
        return entry.Change switch
        {
            Booked when state.Status is null && entry.NewStartAt is { } start => counted with
            {
                Status = AppointmentStatus.Booked,
                Start = start,
            },
            Moved
                when isBooked && entry.OldStartAt == state.Start && entry.NewStartAt is { } start =>
                counted with
                {
                    Start = start,
                    IsPending = false,
                    IsConfirmed = false,
                },
            Changed when isBooked && isHospital => counted,
            Cancelled when isBooked && entry.OldStartAt == state.Start => counted with
            {
                Status = AppointmentStatus.Cancelled,
                IsPending = false,
                IsConfirmed = false,
            },
            Attended
                when isHospital
                    && state.Status is AppointmentStatus.Booked or AppointmentStatus.NoShow =>
                counted with
                {
                    Status = AppointmentStatus.Fulfilled,
                    IsPending = false,
                },
            NotAttended
                when isHospital
                    && state.Status is AppointmentStatus.Booked or AppointmentStatus.Fulfilled =>
                counted with
                {
                    Status = AppointmentStatus.NoShow,
                    IsPending = false,
                },
            Reinstated when isHospital && !isBooked && entry.NewStartAt is { } start => counted with
            {
                Status = AppointmentStatus.Booked,
                Start = start,
                IsConfirmed = false,
            },
            ChangeRequested
            or CancellationRequested when isPatient && isBooked && !state.IsPending => state with
            {
                IsPending = true,
            },
            RequestWithdrawn when isPatient && state.IsPending => state with { IsPending = false },
            RequestRejected when isHospital && state.IsPending => state with { IsPending = false },
            // What was accepted is in the entry before it.
            RequestAccepted when isHospital && !state.IsPending => state,
            AttendanceConfirmed
                when isPatient && isBooked && !state.IsPending && !state.IsConfirmed => state with
            {
                IsConfirmed = true,
            },
            NeedsChanged when isPatient && isBooked => state,
            _ => null,
        };
    }
}
