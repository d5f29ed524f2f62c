using Dapper;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Storage;

namespace Portal.Api.Messages;

/// <summary>Makes each day's reminders, once for each appointment, time and number of days before.</summary>
public sealed class Reminders(
    Database database,
    IOptions<MessageOptions> options,
    TimeProvider clock
) : IOutboxRound
{
    /// <summary>For clinics the portal does not know, as the column's default has it.</summary>
    private const string Default = "7,2";

    private const string Coming = """
        SELECT a.id, a.patient_id, a.start_at, coalesce(c.reminder_days, @Default) AS reminder_days
        FROM appointments a LEFT JOIN clinics c ON c.id = a.clinic_id
        WHERE a.status = 'Booked' AND a.start_at >= @from AND a.start_at < @to
          AND NOT EXISTS (
              SELECT 1 FROM appointment_history h
              WHERE h.appointment_id = a.id AND h.at >= @today AND h.change IN ('Booked', 'Moved', 'Reinstated'))
        """;

    /// <returns>Always false: a round does all there is.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!options.Value.IsConfigured || !ReminderTimes.AreDue(now, options.Value.ReminderHour))
        {
            return false;
        }
        var today = now.LondonDate();
        foreach (var days in await DaysAsync(cancellation))
        {
            await RemindAsync(today, days, cancellation);
        }
        return false;
    }

    private async Task<IReadOnlyCollection<int>> DaysAsync(CancellationToken cancellation)
    {
        var settings = await database.QueryAsync<string>(
            "SELECT DISTINCT reminder_days FROM clinics",
            parameters: null,
            cancellation
        );
        return [.. settings.Append(Default).SelectMany(ReminderTimes.Days).Distinct()];
    }

    private async Task RemindAsync(DateOnly today, int days, CancellationToken cancellation)
    {
        var day = today.AddDays(days);
        List<Row> rows;
        // Read outside of a write transaction: on SQLite nobody can write while one is open.
        await using (var connection = await database.OpenAsync(cancellation))
        {
            rows =
            [
                .. await connection.QueryAsync<Row>(
                    new CommandDefinition(
                        Coming,
                        new
                        {
                            Default,
                            from = day.StartOfDay(),
                            to = day.AddDays(1).StartOfDay(),
                            today = today.StartOfDay(),
                        },
                        cancellationToken: cancellation
                    )
                ),
            ];
        }
        foreach (
            var page in rows.Where(row => ReminderTimes.Days(row.ReminderDays).Contains(days))
                .Chunk(500)
        )
        {
            await database.WriteAsync(
                async transaction =>
                {
                    foreach (var row in page)
                    {
                        await DeliveryWriter.WriteAsync(
                            transaction,
                            Note(row)
                                .ToDelivery(
                                    row.PatientId,
                                    clock.GetUtcNow(),
                                    $"{MessageKind.Reminder} {row.Id} {row.StartAt:O} {days}"
                                )
                        );
                    }
                    return true;
                },
                cancellation
            );
        }
    }

    private static MessageNote Note(Row row) =>
        new()
        {
            MessageId = Guid.CreateVersion7(),
            TrackingId = Guid.NewGuid(),
            Kind = MessageKind.Reminder,
            EntityId = row.Id,
            AppointmentId = row.Id,
            StartAt = row.StartAt,
        };

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid PatientId { get; init; }
        public DateTimeOffset StartAt { get; init; }
        public string ReminderDays { get; init; } = "";
    }
}
