using Dapper;
using Portal.Api.Bookings;
using Portal.Tests.Builders;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>All that the rules speak of, as it is in the database.</summary>
internal sealed record Snapshot(
    IReadOnlyList<SnapshotAppointment> Appointments,
    IReadOnlyList<SnapshotEntry> History,
    string Rest
)
{
    private const string Sql = """
        SELECT id, patient_id, status, request, start_at, slot_id, sequence, source_version FROM appointments ORDER BY id;
        SELECT appointment_id, number, actor, change, old_start_at, new_start_at FROM appointment_history ORDER BY appointment_id, number;
        SELECT CAST(id AS text), status FROM slots ORDER BY id;
        SELECT CAST(id AS text), state FROM requests ORDER BY id;
        SELECT CAST(id AS text), state FROM offers ORDER BY id;
        SELECT CAST(slot_id AS text), CAST(holder_id AS text) FROM holds ORDER BY slot_id;
        SELECT CAST(id AS text), status FROM referrals ORDER BY id;
        SELECT CAST(id AS text), CASE WHEN ended_at IS NULL THEN 'waits' ELSE 'ended' END FROM watches ORDER BY id;
        SELECT CAST(number AS text), kind FROM outbox ORDER BY number;
        """;

    public static async Task<Snapshot> ReadAsync(BookingScene scene)
    {
        await using var connection = await scene.Database.OpenAsync();
        await using var reader = await connection.QueryMultipleAsync(Sql);
        var appointments = (await reader.ReadAsync<SnapshotAppointment>()).ToList();
        var history = (await reader.ReadAsync<SnapshotEntry>()).ToList();
        var rest = new List<string>();
        while (!reader.IsConsumed)
        {
            rest.AddRange(
                (await reader.ReadAsync<(string, string)>()).Select(row =>
                    $"{row.Item1} {row.Item2}"
                )
            );
            rest.Add("");
        }
        return new(appointments, history, string.Join('\n', rest));
    }

    public bool Same(Snapshot other) =>
        Appointments.SequenceEqual(other.Appointments)
        && History.SequenceEqual(other.History)
        && Rest == other.Rest;
}

internal sealed record SnapshotAppointment
{
    public Guid Id { get; init; }
    public Guid PatientId { get; init; }
    public AppointmentStatus Status { get; init; }
    public RequestStatus? Request { get; init; }
    public DateTimeOffset StartAt { get; init; }
    public Guid? SlotId { get; init; }
    public int Sequence { get; init; }
    public string? SourceVersion { get; init; }
}

internal sealed record SnapshotEntry
{
    public Guid AppointmentId { get; init; }
    public int Number { get; init; }
    public Actor Actor { get; init; }
    public AppointmentChange Change { get; init; }
    public DateTimeOffset? OldStartAt { get; init; }
    public DateTimeOffset? NewStartAt { get; init; }
}
