using Dapper;
using Npgsql;
using NpgsqlTypes;
using Portal.Api.Bookings;
using Portal.Api.Storage;

namespace Portal.Load.Bookings;

/// <summary>A slot of a benchmark.</summary>
internal readonly record struct LoadSlot(Guid Id, Guid Clinic, DateTimeOffset StartAt)
{
    /// <summary>So many slots in all, evenly over clinics, days and the hours from 9am to 7pm.</summary>
    public static IEnumerable<LoadSlot> Spread(
        IReadOnlyList<Guid> clinics,
        int count,
        int days,
        DateOnly today
    )
    {
        for (var i = 0; i < count; i++)
        {
            var ofClinic = i / clinics.Count;
            var day = today.AddDays(2 + (ofClinic % days));
            var minutes = 10 * (ofClinic / days % 60);
            yield return new(
                Guid.CreateVersion7(),
                clinics[i % clinics.Count],
                day.StartOf(PartOfDay.Afternoon).AddHours(-3).AddMinutes(minutes)
            );
        }
    }
}

/// <summary>Writes slots by the million.</summary>
internal sealed class SlotWriter(Database database)
{
    public Task WriteAsync(Guid trust, IReadOnlyList<LoadSlot> slots, DateTimeOffset now) =>
        database.Postgres is { } postgres
            ? CopyAsync(postgres, trust, slots, now)
            : InsertAsync(trust, slots, now);

    private static async Task CopyAsync(
        NpgsqlDataSource postgres,
        Guid trust,
        IReadOnlyList<LoadSlot> slots,
        DateTimeOffset now
    )
    {
        await using var connection = await postgres.OpenConnectionAsync();
        await using (
            var writer = await connection.BeginBinaryImportAsync(
                "COPY slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at) FROM STDIN (FORMAT BINARY)"
            )
        )
        {
            foreach (var slot in slots)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(slot.Id, NpgsqlDbType.Uuid);
                await writer.WriteAsync(slot.Clinic, NpgsqlDbType.Uuid);
                await writer.WriteAsync(trust, NpgsqlDbType.Uuid);
                await writer.WriteAsync(slot.StartAt, NpgsqlDbType.TimestampTz);
                await writer.WriteAsync(slot.StartAt.AddMinutes(10), NpgsqlDbType.TimestampTz);
                await writer.WriteAsync("Free", NpgsqlDbType.Text);
                await writer.WriteAsync(now, NpgsqlDbType.TimestampTz);
            }
            await writer.CompleteAsync();
        }
        await connection.ExecuteAsync("VACUUM ANALYZE");
    }

    private async Task InsertAsync(Guid trust, IReadOnlyList<LoadSlot> slots, DateTimeOffset now)
    {
        await database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                INSERT INTO slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at)
                VALUES (@id, @clinic, @trust, @start, @end, 'Free', @now)
                """;
            var parameters = new[] { "id", "clinic", "trust", "start", "end", "now" }
                .Select(name =>
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@{name}";
                    command.Parameters.Add(parameter);
                    return parameter;
                })
                .ToArray();
            parameters[2].Value = trust.ToString();
            parameters[5].Value = DapperTypes.ToText(now);
            foreach (var slot in slots)
            {
                parameters[0].Value = slot.Id.ToString();
                parameters[1].Value = slot.Clinic.ToString();
                parameters[3].Value = DapperTypes.ToText(slot.StartAt);
                parameters[4].Value = DapperTypes.ToText(slot.StartAt.AddMinutes(10));
                await command.ExecuteNonQueryAsync();
            }
            return true;
        });
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("ANALYZE", commandType: System.Data.CommandType.Text);
    }
}
