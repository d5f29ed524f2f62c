using System.Globalization;
using Dapper;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Tests.Builders;

/// <summary>
/// Any number of patients with all that a valid appointment can hold, in every combination and with the worst texts
/// that people and machines write. The same seed makes the same data.
/// </summary>
public sealed class RandomBookings(Database database, int seed)
{
    public static string[] Texts { get; } =
    [
        "Dermatology",
        "Trauma and orthopaedics \u2013 follow-up",
        "O'Brien & Sons' \"special\" clinic",
        "<script>alert('x')</script>",
        "'; DROP TABLE appointments; --",
        "${jndi:ldap://x} {{7*7}} %s %n",
        "Zo\u00eb N\u00fa\u00f1ez \u0141\u00f3d\u017a \u4e2d\u6587 \ud83c\udfe5",
        "\u202emirrored\u202c and \u200bzero width",
        "line\nbreak\ttab\r\nend",
        "\\u0041 \\\" \\\\ /",
        new string('x', 4000),
    ];

    private static readonly string?[] _media = ["FaceToFace", "Video", "Telephone"];
    private static readonly string[] _encounters =
    [
        "Outpatient",
        "Outpatient",
        "Inpatient",
        "HomeHealth",
    ];
    private static readonly string[] _statuses = ["Booked", "Fulfilled", "Cancelled", "NoShow"];
    private static readonly string?[] _priorities = [null, "Urgent", "Routine", "TwoWeekWait"];

    private static readonly string?[] _requests =
    [
        null,
        "PendingChange",
        "PendingReschedule",
        "PendingCancellation",
        "ConfirmedAttendance",
    ];

    private readonly Random _random = new(seed);

    public static DateOnly BirthDate => BookingData.BirthDate;

    /// <summary>Valid NHS numbers of the range that is never issued, in order.</summary>
    public static IEnumerable<NhsNumber> Numbers()
    {
        for (var nine = 999_000_001; nine < 1_000_000_000; nine++)
        {
            for (var digit = 0; digit < 10; digit++)
            {
                if (NhsNumber.TryParse($"{nine}{digit}", out var number))
                {
                    yield return number;
                }
            }
        }
    }

    /// <returns>Each patient's number with the ids of the appointments that the patient may see.</returns>
    public async Task<IReadOnlyDictionary<NhsNumber, HashSet<string>>> AddAsync(
        int patients,
        IReadOnlyList<(Guid Trust, Guid Clinic)> clinics
    )
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await Database.BeginWriteAsync(connection);
        var visible = new Dictionary<NhsNumber, HashSet<string>>();
        foreach (var number in Numbers().Except(BookingData.NhsNumbers).Take(patients))
        {
            var id = Guid.CreateVersion7();
            await connection.ExecuteAsync(
                "INSERT INTO patients (id, nhs_number) VALUES (@id, @Value)",
                new { id, number.Value },
                transaction
            );
            var shown = visible[number] = [];
            foreach (var (trust, clinic) in clinics.Take(_random.Next(1, clinics.Count + 1)))
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO registrations (patient_id, trust_id, given_name, family_name, birth_date, updated_at)
                    VALUES (@id, @trust, 'Ada', 'Archer', @BirthDate, @Now)
                    """,
                    new
                    {
                        id,
                        trust,
                        BirthDate,
                        BookingData.Now,
                    },
                    transaction
                );
                for (var i = _random.Next(0, 5); i > 0; i--)
                {
                    var appointment = Appointment(id, trust, Chance(70) ? clinic : null);
                    await connection.ExecuteAsync(Insert, appointment, transaction);
                    if (!appointment.IsHidden)
                    {
                        shown.Add(appointment.Id.ToString());
                    }
                }
            }
        }
        await transaction.CommitAsync();
        return visible;
    }

    private Row Appointment(Guid patient, Guid trust, Guid? clinic)
    {
        var encounter = Pick(_encounters);
        var start = BookingData.Now.AddMinutes(_random.Next(-2_000_000, 1_000_000));
        return new()
        {
            Id = Guid.CreateVersion7(),
            PatientId = patient,
            TrustId = trust,
            ClinicId = clinic,
            SourceSystem = Chance(80) ? "https://pas.test/Appointment" : null,
            Number = _random.NextInt64().ToString(CultureInfo.InvariantCulture),
            Title = Text(),
            SpecialtyCode = _random.Next(100, 1000).ToString(CultureInfo.InvariantCulture),
            SpecialtyName = Text(),
            Encounter = encounter,
            Medium = encounter == "Inpatient" && Chance(50) ? null : Pick(_media),
            StartAt = start,
            EndAt =
                encounter == "Inpatient" ? start.AddHours(_random.Next(0, 300))
                : Chance(80) ? start.AddMinutes(_random.Next(0, 90))
                : null,
            Status = Pick(_statuses),
            Request = Pick(_requests),
            Priority = Pick(_priorities),
            PlaceText = Maybe(Text()),
            Practitioner = Maybe(Text()),
            PractitionerId = Maybe("555123456789"),
            ServiceName = Maybe(Text()),
            SlotSystem = Maybe("https://pas.test/Slot"),
            Usrn = Maybe("000000000000"),
            Ubrn = Maybe("000000000001"),
            PathwayId = Maybe("RBH5644312231"),
            ReferralSystem = Maybe("urn:oid:2.16.840.1"),
            IsHidden = Chance(10),
        };
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private string Text() => Pick(Texts);

    private string? Maybe(string text) => Chance(60) ? text : null;

    private const string Insert = """
        INSERT INTO appointments (id, patient_id, trust_id, clinic_id, source_system, source_value, title, specialty_code,
            specialty_name, encounter, medium, start_at, end_at, status, request, requested_at, priority, place_text,
            practitioner, practitioner_id, service_name, pas_slot_system, pas_slot_value, usrn, ubrn, pathway_id,
            source_referral_system, source_referral_value, is_hidden, created_at, updated_at)
        VALUES (@Id, @PatientId, @TrustId, @ClinicId, @SourceSystem, @SourceValue, @Title, @SpecialtyCode,
            @SpecialtyName, @Encounter, @Medium, @StartAt, @EndAt, @Status, @Request, @StartAt, @Priority, @PlaceText,
            @Practitioner, @PractitionerId, @ServiceName, @SlotSystem, @SlotValue, @Usrn, @Ubrn, @PathwayId,
            @ReferralSystem, @ReferralValue, @IsHidden, @StartAt, @StartAt)
        """;

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required Guid PatientId { get; init; }
        public required Guid TrustId { get; init; }
        public required Guid? ClinicId { get; init; }
        public required string? SourceSystem { get; init; }
        public required string Number { get; init; }
        public string? SourceValue => SourceSystem is null ? null : Number;
        public required string Title { get; init; }
        public required string SpecialtyCode { get; init; }
        public required string SpecialtyName { get; init; }
        public required string Encounter { get; init; }
        public required string? Medium { get; init; }
        public required DateTimeOffset StartAt { get; init; }
        public required DateTimeOffset? EndAt { get; init; }
        public required string Status { get; init; }
        public required string? Request { get; init; }
        public required string? Priority { get; init; }
        public required string? PlaceText { get; init; }
        public required string? Practitioner { get; init; }
        public required string? PractitionerId { get; init; }
        public required string? ServiceName { get; init; }
        public required string? SlotSystem { get; init; }
        public string? SlotValue => SlotSystem is null ? null : Number;
        public required string? Usrn { get; init; }
        public required string? Ubrn { get; init; }
        public required string? PathwayId { get; init; }
        public required string? ReferralSystem { get; init; }
        public string? ReferralValue => ReferralSystem is null ? null : Number;
        public required bool IsHidden { get; init; }
    }
}
