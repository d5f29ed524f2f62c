using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;
using Portal.Api.Outbox;

namespace Portal.Api.Intake.Tables;

/// <summary>What others are told of an imported change of an appointment.</summary>
internal static class AppointmentNews
{
    public static IEnumerable<Told> Of(Row<IncomingAppointment> row)
    {
        foreach (var entry in row.Plan!.History)
        {
            if (KindOf(entry.Change) is { } kind && !IsFirstNaming(row, entry))
            {
                yield return new(
                    kind,
                    row.Id,
                    new AppointmentHappened
                    {
                        AppointmentId = row.Id,
                        PatientId = row.PatientId,
                        Actor = Actor.Hospital,
                        Change = entry.Change,
                        OldStartAt = entry.OldStartAt,
                        NewStartAt = entry.NewStartAt,
                        Sequence = row.Plan.Sequence,
                    }
                );
            }
        }
    }

    /// <summary>When the hospital first names what it has here already, its own words for it are no change to tell of.</summary>
    private static bool IsFirstNaming(Row<IncomingAppointment> row, PlannedEntry entry) =>
        entry.Change == AppointmentChange.Changed && row.Existing is { SourceHash: null or "" };

    /// <summary>Requests that the hospital took by other ways are its own affair.</summary>
    private static OutboxKind? KindOf(AppointmentChange change) =>
        change switch
        {
            AppointmentChange.Booked or AppointmentChange.Reinstated =>
                OutboxKind.AppointmentBooked,
            AppointmentChange.Moved
            or AppointmentChange.Changed
            or AppointmentChange.Attended
            or AppointmentChange.NotAttended => OutboxKind.AppointmentChanged,
            AppointmentChange.Cancelled => OutboxKind.AppointmentCancelled,
            _ => null,
        };
}
