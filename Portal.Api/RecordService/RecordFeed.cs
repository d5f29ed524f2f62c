using System.Data.Common;
using Portal.Api.Outbox;

namespace Portal.Api.RecordService;

/// <summary>Notes the patient of every new appointment.</summary>
public sealed class RecordFeed(TimeProvider clock) : IOutboxFeed
{
    public Task FeedAsync(DbTransaction transaction, OutboxEntry entry) =>
        entry.Kind == OutboxKind.AppointmentBooked
            ? RecordNotes.NoteAsync(
                transaction,
                RecordResource.Appointments,
                entry.Read<AppointmentHappened>().PatientId,
                clock.GetUtcNow()
            )
            : Task.CompletedTask;
}
