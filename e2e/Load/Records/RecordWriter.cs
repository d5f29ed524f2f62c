using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Storage;
using Portal.Load.Bookings;

namespace Portal.Load.Records;

/// <summary>Writes patients with an appointment each: by the million as long registered ones, or one as a booking does.</summary>
internal sealed class RecordWriter(Database database)
{
    private const string Patients =
        "INSERT INTO patients (id, nhs_number) SELECT id, number FROM new_numbers";

    private const string Registrations = """
        INSERT INTO registrations (patient_id, trust_id, given_name, family_name, birth_date, updated_at)
        SELECT n.id, t.id, 'Ada', 'Archer', @BirthDate, @now FROM new_numbers n CROSS JOIN trusts t
        """;

    private const string Appointments = """
        INSERT INTO appointments (id, patient_id, trust_id, title, specialty_code, specialty_name, encounter, medium,
                                  start_at, status, created_at, updated_at)
        SELECT n.id, n.id, t.id, 'Dermatology', '330', 'Dermatology', 'Outpatient', 'FaceToFace', @start, 'Booked', @now, @now
        FROM new_numbers n CROSS JOIN trusts t
        """;

    private const string Accepted = """
        INSERT INTO record_states (resource, nhs_number, state, noted_at, first_accepted_at, last_accepted_at)
        SELECT 'Appointments', number, 'Accepted', @now, @now, @now FROM new_numbers
        """;

    private static object Parameters =>
        new
        {
            Hospital.BirthDate,
            now = TimeProvider.System.GetUtcNow(),
            start = TimeProvider.System.GetUtcNow().AddDays(30),
        };

    /// <summary>Patients of whom the Record Service has been told.</summary>
    public Task<bool> WriteAcceptedAsync(IReadOnlyList<string> numbers) =>
        WriteAsync(numbers, Patients, Registrations, Appointments, Accepted);

    /// <summary>Patients of whom nobody has been told, as those of a new trust.</summary>
    public Task<bool> WriteNewAsync(IReadOnlyList<string> numbers) =>
        WriteAsync(numbers, Patients, Registrations, Appointments);

    private Task<bool> WriteAsync(IReadOnlyList<string> numbers, params string[] statements) =>
        database.WriteAsync(async transaction =>
        {
            await FillAsync(transaction, numbers);
            foreach (var sql in statements)
            {
                await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(sql, Parameters, transaction, commandTimeout: 600)
                );
            }
            await EndAsync(transaction);
            return true;
        });

    /// <summary>The first appointment of a patient, as a booking writes it down for those who are told.</summary>
    public Task<bool> BookAsync(string number) =>
        database.WriteAsync(async transaction =>
        {
            var ids = await FillAsync(transaction, [number]);
            foreach (var sql in new[] { Patients, Registrations, Appointments })
            {
                await transaction.Connection!.ExecuteAsync(sql, Parameters, transaction);
            }
            await OutboxWriter.WriteAsync(
                transaction,
                OutboxKind.AppointmentBooked,
                ids[0],
                new AppointmentHappened
                {
                    AppointmentId = ids[0],
                    PatientId = ids[0],
                    Change = AppointmentChange.Booked,
                },
                TimeProvider.System.GetUtcNow()
            );
            await EndAsync(transaction);
            return true;
        });

    private static Task<int> EndAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("DROP TABLE new_numbers", transaction: transaction);

    private async Task<IReadOnlyList<Guid>> FillAsync(
        DbTransaction transaction,
        IReadOnlyList<string> numbers
    )
    {
        var ids = numbers.Select(_ => Guid.CreateVersion7()).ToList();
        await transaction.Connection!.ExecuteAsync(
            SqlTypes.For(
                database.Engine,
                "CREATE TEMPORARY TABLE new_numbers (id {uuid}, number text)"
            ),
            transaction: transaction
        );
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            await using var writer = await postgres.BeginBinaryImportAsync(
                "COPY new_numbers (id, number) FROM STDIN (FORMAT BINARY)"
            );
            for (var i = 0; i < ids.Count; i++)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(ids[i], NpgsqlDbType.Uuid);
                await writer.WriteAsync(numbers[i], NpgsqlDbType.Text);
            }
            await writer.CompleteAsync();
            return ids;
        }
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO new_numbers VALUES (@id, @number)";
        var (id, number) = (command.CreateParameter(), command.CreateParameter());
        (id.ParameterName, number.ParameterName) = ("@id", "@number");
        command.Parameters.Add(id);
        command.Parameters.Add(number);
        for (var i = 0; i < ids.Count; i++)
        {
            (id.Value, number.Value) = (ids[i].ToString(), numbers[i]);
            await command.ExecuteNonQueryAsync();
        }
        return ids;
    }
}
