using System.Globalization;
using Dapper;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Tests.Builders;

/// <summary>
/// Letters and tasks for patients who are there already, in every combination that the schema allows and with the worst
/// texts that people and machines write. The same seed makes the same data.
/// </summary>
public sealed class RandomLetters(Database database, int seed)
{
    private static readonly string[] _stages =
    [
        "Final",
        "Final",
        "Amended",
        "Corrected",
        "Appended",
        "Draft",
    ];
    private static readonly string[] _audiences = ["Patient", "Patient", "Patient", "Other"];
    private static readonly string[] _statuses = ["Current", "Current", "Superseded", "Withdrawn"];
    private static readonly string[] _states =
    [
        "Requested",
        "InProgress",
        "Completed",
        "Cancelled",
    ];

    private readonly Random _random = new(seed);

    /// <returns>Each patient's number with the ids of the letters and tasks that the patient may see.</returns>
    public async Task<
        IReadOnlyDictionary<string, (HashSet<string> Letters, HashSet<string> Tasks)>
    > AddAsync(
        IReadOnlyCollection<NhsNumber> numbers,
        IReadOnlyDictionary<Guid, Guid> questionnaires
    )
    {
        await using var connection = await database.OpenAsync();
        var wanted = numbers.Select(number => number.Value).ToHashSet();
        var registrations = (
            await connection.QueryAsync<(string Number, Guid Patient, Guid Trust)>(
                """
                SELECT n.nhs_number, r.patient_id, r.trust_id FROM registrations r
                JOIN patients n ON n.id = r.patient_id ORDER BY n.nhs_number, r.trust_id
                """
            )
        ).Where(one => wanted.Contains(one.Number));
        var appointments = (
            await connection.QueryAsync<Attendance>(
                "SELECT id, patient_id, trust_id, encounter, is_hidden FROM appointments ORDER BY id"
            )
        ).ToLookup(one => (one.PatientId, one.TrustId));
        var visible = wanted.ToDictionary(
            number => number,
            _ => (Letters: new HashSet<string>(), Tasks: new HashSet<string>()),
            StringComparer.Ordinal
        );
        await using var transaction = await Database.BeginWriteAsync(connection);
        foreach (var (number, patient, trust) in registrations.ToList())
        {
            var all = appointments[(patient, trust)].ToList();
            for (var i = _random.Next(0, 4); i > 0; i--)
            {
                var letter = Letter(patient, trust);
                var related = all.FindAll(_ => Chance(40));
                await connection.ExecuteAsync(InsertLetter, letter, transaction);
                foreach (var one in related)
                {
                    await connection.ExecuteAsync(
                        "INSERT INTO document_appointments (document_id, appointment_id, patient_id) VALUES (@letter, @one, @patient)",
                        new
                        {
                            letter = letter.Id,
                            one = one.Id,
                            patient,
                        },
                        transaction
                    );
                }
                if (letter.IsShown && !related.Exists(one => one.IsHidden))
                {
                    visible[number].Letters.Add(letter.Id.ToString());
                }
            }
            for (var i = _random.Next(0, 4); i > 0; i--)
            {
                var about = all.Count > 0 && Chance(60) ? all[_random.Next(all.Count)] : null;
                var task = Task(patient, trust, about, questionnaires[trust]);
                await connection.ExecuteAsync(InsertTask, task, transaction);
                if (about is not { IsHidden: true } and not { Encounter: "Inpatient" })
                {
                    visible[number].Tasks.Add(task.Id.ToString());
                }
            }
        }
        await transaction.CommitAsync();
        return visible;
    }

    private LetterRow Letter(Guid patient, Guid trust)
    {
        var dated = Moment();
        var seen = Chance(60) ? dated.AddDays(1) : (DateTimeOffset?)null;
        return new(Guid.CreateVersion7(), patient, trust)
        {
            Title = Title("letter"),
            SpecialtyCode = Chance(70) ? Code() : null,
            Status = Pick(_statuses),
            Stage = Pick(_stages),
            Audience = Pick(_audiences),
            IsRestricted = Chance(5),
            PathwayId = Chance(50) ? "RBH5644312231" : null,
            DatedAt = dated,
            EffectiveAt = Chance(60) ? dated.AddDays(-1) : null,
            SeenAt = seen,
            ReadAt = seen is not null && Chance(50) ? seen.Value.AddHours(1) : null,
        };
    }

    private TaskRow Task(Guid patient, Guid trust, Attendance? about, Guid questionnaire)
    {
        var authored = Moment();
        var isPifu = Chance(25);
        var hasSpecialty = isPifu || Chance(60);
        return new(Guid.CreateVersion7(), patient, trust)
        {
            QuestionnaireId = questionnaire,
            AppointmentId = about?.Id,
            Title = Title("survey"),
            Status = Pick(_states),
            KindCode = isPifu ? "pifu-triage" : "CONS-Survey",
            SpecialtyCode = hasSpecialty ? Code() : null,
            SpecialtyName = hasSpecialty && Chance(80) ? Text() : null,
            PathwayId = isPifu || Chance(40) ? "RBH5644312231" : null,
            AuthoredAt = authored,
            ClosesAt = isPifu || Chance(50) ? authored.AddDays(_random.Next(1, 400)) : null,
            ModifiedAt = Chance(50) ? authored.AddMinutes(_random.Next(0, 90_000)) : null,
        };
    }

    private DateTimeOffset Moment() => BookingData.Now.AddMinutes(_random.Next(-2_000_000, 0));

    private string Code() => _random.Next(100, 1000).ToString(CultureInfo.InvariantCulture);

    private string Title(string kind) => $"{Text()} {kind}";

    private string Text() => Pick(RandomBookings.Texts);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private const string InsertLetter = """
        INSERT INTO documents (id, patient_id, trust_id, source_system, source_value, title, specialty_code, status, stage, audience,
                               is_restricted, pathway_id, dated_at, effective_at, seen_at, read_at, file_hash, file_size,
                               created_at, updated_at)
        VALUES (@Id, @PatientId, @TrustId, 'https://pas.test/DocumentReference', @Value, @Title, @SpecialtyCode, @Status, @Stage,
                @Audience, @IsRestricted, @PathwayId, @DatedAt, @EffectiveAt, @SeenAt, @ReadAt, 'hash', 4,
                @DatedAt, @DatedAt)
        """;

    private const string InsertTask = """
        INSERT INTO tasks (id, patient_id, trust_id, questionnaire_id, appointment_id, source_system, source_value, title, status,
                           kind_code, kind_display, kind_text, specialty_code, specialty_name, pathway_id, authored_at,
                           closes_at, modified_at, created_at, updated_at)
        VALUES (@Id, @PatientId, @TrustId, @QuestionnaireId, @AppointmentId, 'https://pas.test/Task', @Value, @Title, @Status,
                @KindCode, 'Survey', 'Pre-consultation survey', @SpecialtyCode, @SpecialtyName, @PathwayId, @AuthoredAt,
                @ClosesAt, @ModifiedAt, @AuthoredAt, @AuthoredAt)
        """;

    private sealed class Attendance
    {
        public Guid Id { get; init; }
        public Guid PatientId { get; init; }
        public Guid TrustId { get; init; }
        public string Encounter { get; init; } = "";
        public bool IsHidden { get; init; }
    }

    private sealed record LetterRow(Guid Id, Guid PatientId, Guid TrustId)
    {
        public string Value => Id.ToString();
        public required string Title { get; init; }
        public required string? SpecialtyCode { get; init; }
        public required string Status { get; init; }
        public required string Stage { get; init; }
        public required string Audience { get; init; }
        public required bool IsRestricted { get; init; }
        public required string? PathwayId { get; init; }
        public required DateTimeOffset DatedAt { get; init; }
        public required DateTimeOffset? EffectiveAt { get; init; }
        public required DateTimeOffset? SeenAt { get; init; }
        public required DateTimeOffset? ReadAt { get; init; }

        public bool IsShown =>
            Status == "Current" && Stage != "Draft" && Audience == "Patient" && !IsRestricted;
    }

    private sealed record TaskRow(Guid Id, Guid PatientId, Guid TrustId)
    {
        public string Value => Id.ToString();
        public required Guid QuestionnaireId { get; init; }
        public required Guid? AppointmentId { get; init; }
        public required string Title { get; init; }
        public required string Status { get; init; }
        public required string KindCode { get; init; }
        public required string? SpecialtyCode { get; init; }
        public required string? SpecialtyName { get; init; }
        public required string? PathwayId { get; init; }
        public required DateTimeOffset AuthoredAt { get; init; }
        public required DateTimeOffset? ClosesAt { get; init; }
        public required DateTimeOffset? ModifiedAt { get; init; }
    }
}
