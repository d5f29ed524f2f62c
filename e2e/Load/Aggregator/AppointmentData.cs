using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Sandbox.People;

namespace Portal.Load.Aggregator;

/// <summary>Patients with appointments by the million, or with letters or questionnaires, made in the database itself.</summary>
/// <param name="database">With the newest schema.</param>
/// <param name="resource">What they have: Appointment, DocumentReference or Task.</param>
internal sealed class AppointmentData(Database database, string resource = "Appointment")
{
    public const int Each = 20;
    public const int Many = 500;
    private const int Clinics = 200;
    private const int Block = 100_000;

    private readonly Guid _trust = Guid.CreateVersion7();
    private readonly Guid _questionnaire = Guid.CreateVersion7();

    private bool IsPostgres => database.Engine == DatabaseEngine.Postgres;

    /// <summary>The NHS number of a patient with <see cref="Many"/> of them.</summary>
    public string ManyNumber { get; private set; } = "";

    /// <returns>The NHS numbers of all patients with <see cref="Each"/> of them.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(int appointments)
    {
        var count = Math.Max(1, appointments / Each);
        var numbers = NhsNumbers
            .Generated()
            .Take(count + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .ToList();
        await OpenTrustAsync();
        for (var from = 0; from < numbers.Count; from += Block)
        {
            await AddPatientsAsync(numbers, from, Math.Min(from + Block, numbers.Count));
        }
        await ExecuteAsync(
            "INSERT INTO registrations (patient_id, trust_id, given_name, family_name, birth_date, updated_at) SELECT id, @trust, 'Ada', 'Archer', @BirthDate, @now FROM patients"
        );
        // One appointment of everyone, then the next: a patient's rows lie far apart, as they do where they come by the day.
        for (var number = 1; number <= Each; number++)
        {
            await AddAppointmentsAsync(number, "n.id <> @many", Id(count));
        }
        for (var number = 1; number <= Many; number++)
        {
            await AddAppointmentsAsync(number, "n.id = @many", Id(count));
        }
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            IsPostgres ? "VACUUM ANALYZE" : "PRAGMA analysis_limit = 1000; ANALYZE",
            commandTimeout: 3600
        );
        ManyNumber = numbers[count];
        numbers.RemoveAt(count);
        return numbers;
    }

    private static Guid Id(int number) =>
        new(
            0,
            0,
            0x7000,
            0x80,
            0,
            0,
            0,
            (byte)(number >> 24),
            (byte)(number >> 16),
            (byte)(number >> 8),
            (byte)number
        );

    private async Task OpenTrustAsync()
    {
        await ExecuteAsync(
            """
            INSERT INTO trusts (id, ods_code, name, phone, minimum_age, updated_at)
            VALUES (@trust, 'RXX', 'Load Hospitals NHS Trust', '020 7946 0000', 16, @now)
            """
        );
        await ExecuteAsync(
            """
            INSERT INTO questionnaires (id, trust_id, source_system, source_value, title, is_active, edition, updated_at)
            VALUES (@questionnaire, @trust, 'https://load.example.nhs.uk/questionnaire', '1', 'Before your visit', TRUE, 1, @now)
            """
        );
        for (var number = 0; number < Clinics; number++)
        {
            await ExecuteAsync(
                """
                INSERT INTO places (id, trust_id, source_system, source_value, name, department, address, postcode, updated_at)
                VALUES (@id, @trust, 'urn:place', @value, 'Load Royal Infirmary', 'Outpatients', '1 High Street, Northbridge', 'LS1 1AA', @now);
                INSERT INTO clinics (id, trust_id, place_id, source_system, source_value, name, specialty_code, specialty_name, medium,
                                     preparation, what_to_bring, ers_service_id, updated_at)
                VALUES (@id, @trust, @id, 'https://load.example.nhs.uk/clinic', @value, 'Dermatology clinic', '330', 'Dermatology', 'FaceToFace',
                        'You can eat and drink as usual.', 'A list of your medicines.', '1234567', @now)
                """,
                Id(number),
                $"clinic-{number}"
            );
        }
    }

    private Task<int> AddAppointmentsAsync(int number, string whose, Guid many) =>
        ExecuteAsync(
            $"""
            {resource switch
            {
                "DocumentReference" => Documents(),
                "Task" => Tasks(),
                _ => Appointments(),
            }}
            FROM patients n WHERE {whose}
            """,
            many,
            number.ToString("x8", CultureInfo.InvariantCulture),
            number
        );

    private string NewId =>
        IsPostgres ? "CAST(@value || substr(n.id::text, 9) AS uuid)" : "@value || substr(n.id, 9)";

    private string NewSource => $"@value || substr({(IsPostgres ? "n.id::text" : "n.id")}, 25)";

    private string Appointments() =>
        $"""
            INSERT INTO appointments (id, patient_id, trust_id, clinic_id, source_system, source_value, title, specialty_code, specialty_name,
                                      encounter, medium, start_at, end_at, status, priority, practitioner, ubrn, pathway_id,
                                      created_at, updated_at)
            SELECT {NewId}, n.id, @trust, @clinic, 'https://load.example.nhs.uk/appointment', {NewSource}, 'Dermatology', '330', 'Dermatology',
                   'Outpatient', 'FaceToFace', @start, @end, 'Booked', 'Routine', 'Dr Jane Smith', '000049973320', 'PATH-0001', @now, @now
            """;

    private string Documents() =>
        $"""
            INSERT INTO documents (id, patient_id, trust_id, clinic_id, source_system, source_value, title, specialty_code, status, stage,
                                   audience, dated_at, file_hash, file_size, created_at, updated_at)
            SELECT {NewId}, n.id, @trust, @clinic, 'https://load.example.nhs.uk/letter', {NewSource}, 'Dermatology Clinic letter', '330',
                   'Current', 'Final', 'Patient', @start, 'hash', 1000, @now, @now
            """;

    private string Tasks() =>
        $"""
            INSERT INTO tasks (id, patient_id, trust_id, questionnaire_id, clinic_id, source_system, source_value, title, status, kind_code,
                               kind_display, kind_text, specialty_code, specialty_name, authored_at, closes_at, created_at, updated_at)
            SELECT {NewId}, n.id, @trust, @questionnaire, @clinic, 'https://load.example.nhs.uk/task', {NewSource}, 'Dermatology Pre-assessment',
                   'Requested', 'pre-assessment', 'Pre-assessment', 'Pre-assessment', '330', 'Dermatology', @now, @start, @now, @now
            """;

    private Task<int> ExecuteAsync(string sql, Guid? id = null, string value = "", int day = 0) =>
        database.WriteAsync(async transaction =>
        {
            var now = TimeProvider.System.GetUtcNow();
            return await transaction.Connection!.ExecuteAsync(
                sql,
                new
                {
                    id,
                    many = id,
                    value,
                    trust = _trust,
                    questionnaire = _questionnaire,
                    clinic = Id(day % Clinics),
                    Hospital.BirthDate,
                    start = now.AddDays(day),
                    end = now.AddDays(day).AddMinutes(15),
                    now,
                },
                transaction,
                commandTimeout: 3600
            );
        });

    private async Task AddPatientsAsync(List<string> numbers, int from, int to)
    {
        if (database.Postgres is { } postgres)
        {
            await using var connection = await postgres.OpenConnectionAsync();
            await using var writer = await connection.BeginBinaryImportAsync(
                "COPY patients (id, nhs_number) FROM STDIN (FORMAT BINARY)"
            );
            for (var i = from; i < to; i++)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(Id(i), NpgsqlDbType.Uuid);
                await writer.WriteAsync(numbers[i], NpgsqlDbType.Text);
            }
            await writer.CompleteAsync();
            return;
        }
        await database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO patients (id, nhs_number) VALUES (@id, @number)";
            var (id, number) = (Parameter(command, "@id"), Parameter(command, "@number"));
            for (var i = from; i < to; i++)
            {
                id.Value = Id(i).ToString();
                number.Value = numbers[i];
                await command.ExecuteNonQueryAsync();
            }
            return true;
        });
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
