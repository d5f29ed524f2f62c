using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Load.Day;
using Portal.Sandbox.Told;

namespace Portal.Load.Instances;

/// <summary>What happens in the benchmark of instances, and what can be seen of it.</summary>
internal static class InstanceData
{
    private static readonly TimeSpan _longestDrain = TimeSpan.FromMinutes(3);

    /// <summary>One booked appointment for each patient, with the patient's own id.</summary>
    public static async Task AddAppointmentsAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO appointments (id, patient_id, trust_id, title, specialty_code, specialty_name, encounter, medium,
                                      start_at, status, created_at, updated_at)
            SELECT patient_id, patient_id, trust_id, 'Dermatology', '330', 'Dermatology', 'Outpatient', 'FaceToFace',
                   @start, 'Booked', @now, @now FROM registrations
            """,
            new
            {
                now = TimeProvider.System.GetUtcNow(),
                start = TimeProvider.System.GetUtcNow().AddDays(30),
            }
        );
    }

    /// <summary>Something of some appointments is changed by their hospital.</summary>
    public static Task<bool> ChangeAllAsync(Database database, int limit) =>
        database.WriteAsync(async transaction =>
        {
            var ids = await transaction.Connection!.QueryAsync<Guid>(
                "SELECT id FROM appointments ORDER BY random() LIMIT @limit",
                new { limit },
                transaction
            );
            var now = TimeProvider.System.GetUtcNow();
            foreach (var id in ids)
            {
                await OutboxWriter.WriteAsync(
                    transaction,
                    OutboxKind.AppointmentChanged,
                    id,
                    new AppointmentHappened
                    {
                        AppointmentId = id,
                        PatientId = id,
                        Actor = Actor.Hospital,
                        Change = AppointmentChange.Attended,
                    },
                    now
                );
                // Events of one appointment within a millisecond would be the same event.
                now = now.AddMilliseconds(1);
            }
            return true;
        });

    public static async Task<IReadOnlyList<Lease>> LeasesAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<Lease>(
                "SELECT DISTINCT service, leased_by FROM deliveries WHERE leased_until > @now",
                new { now = TimeProvider.System.GetUtcNow() }
            ),
        ];
    }

    public static async Task<DateTimeOffset?> LeaseEndAsync(Database database, string lease)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<DateTimeOffset?>(
            "SELECT max(leased_until) FROM deliveries WHERE leased_by = @lease",
            new { lease }
        );
    }

    /// <summary>The process that a lease names: machine, process, instance, lease.</summary>
    public static int ProcessOf(string lease) =>
        int.Parse(lease.Split(' ')[^3], CultureInfo.InvariantCulture);

    /// <summary>Waits until nothing waits any more.</summary>
    public static async Task DrainAsync(Database database)
    {
        var until = TimeProvider.System.GetUtcNow() + _longestDrain;
        while (await WaitingAsync(database) > 0 && TimeProvider.System.GetUtcNow() < until)
        {
            await Task.Delay(200);
        }
    }

    public static async Task<long> UntoldAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM deliveries WHERE service = 'Reporting' AND state <> 'Done'"
        );
    }

    /// <summary>Every event of every call, as often as it was sent.</summary>
    public static IReadOnlyList<(ToldCall Call, string Text)> EventsIn(
        ToldSite nhs,
        bool accepted
    ) =>
        [
            .. nhs.CallsOf(ToldService.Reporting)
                .Where(call => call.Accepted || !accepted)
                .SelectMany(call =>
                    ((JsonArray)call.Body!).Select(told => (call, told!.ToJsonString()))
                ),
        ];

    private static async Task<long> WaitingAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(
            """
            SELECT (SELECT count(*) FROM outbox WHERE state = 'Waiting')
                 + (SELECT count(*) FROM deliveries WHERE state = 'Waiting' AND service = 'Reporting')
            """
        );
    }
}
