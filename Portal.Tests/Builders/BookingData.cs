using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Tests.Builders;

/// <summary>Puts trusts, clinics, patients and appointments into a database; a test names only what it is about.</summary>
public sealed class BookingData(Database database)
{
    public static readonly DateOnly BirthDate = new(1980, 5, 17);

    public static readonly DateTimeOffset Now = new TestClock().GetUtcNow();

    /// <summary>Valid NHS numbers from the range that is never issued.</summary>
    public static IReadOnlyList<NhsNumber> NhsNumbers { get; } =
    [
        .. new[] { "9990000018", "9990000026", "9990000034", "9990000042", "9990000050" }.Select(
            NhsNumber.Parse
        ),
    ];

    public async Task<Guid> TrustAsync(
        string ods = "RXX",
        int minimumAge = 16,
        bool isOpen = true,
        string name = "Example Hospitals NHS Trust"
    )
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync(
            """
            INSERT INTO trusts (id, ods_code, name, phone, phone_hours, minimum_age, is_open, updated_at)
            VALUES (@id, @ods, @name, '020 7946 0000', 'Monday to Friday, 9am to 5pm', @minimumAge, @isOpen, @Now)
            """,
            new
            {
                id,
                ods,
                name,
                minimumAge,
                isOpen,
                Now,
            }
        );
        return id;
    }

    public async Task<Guid> ClinicAsync(
        Guid trust,
        bool isExcluded = false,
        bool isGhost = false,
        string specialtyCode = "330",
        Medium medium = Medium.FaceToFace
    )
    {
        var (id, place) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ExecuteAsync(
            """
            INSERT INTO places (id, trust_id, source_system, source_value, name, department, address, postcode, latitude, longitude, updated_at)
            VALUES (@place, @trust, 'urn:place', @value, 'Example Hospital', 'Outpatients, level 2', '1 Test Street, Leeds', 'LS1 3EX', 53.8, -1.55, @Now);
            INSERT INTO clinics (id, trust_id, place_id, source_system, source_value, name, specialty_code, specialty_name,
                                 medium, phone, phone_hours, preparation, what_to_bring, is_excluded, is_ghost, updated_at)
            VALUES (@id, @trust, @place, 'urn:clinic', @value, 'Dermatology clinic', @specialtyCode, 'Dermatology', @medium,
                    '0113 496 0000', 'Monday to Friday, 8am to 6pm', 'Do not use cream on the day.', 'A list of your medicines', @isExcluded, @isGhost, @Now)
            """,
            new
            {
                id,
                place,
                trust,
                value = id.ToString(),
                specialtyCode,
                medium = medium.ToString(),
                isExcluded,
                isGhost,
                Now,
            }
        );
        return id;
    }

    public async Task<PatientKey> PatientAsync(
        Guid trust,
        NhsNumber? number = null,
        DateOnly? birthDate = null,
        bool isExcluded = false,
        bool isRestricted = false
    )
    {
        var born = birthDate ?? BirthDate;
        await using var connection = await database.OpenAsync();
        var id = await connection.QuerySingleAsync<Guid>(
            """
            INSERT INTO patients (id, nhs_number) VALUES (@id, @Value)
            ON CONFLICT (nhs_number) DO UPDATE SET nhs_number = excluded.nhs_number RETURNING id
            """,
            new { id = Guid.CreateVersion7(), (number ?? NhsNumbers[0]).Value }
        );
        await connection.ExecuteAsync(
            """
            INSERT INTO registrations (patient_id, trust_id, given_name, family_name, birth_date, is_excluded, is_restricted, updated_at)
            VALUES (@id, @trust, 'Ada', 'Archer', @born, @isExcluded, @isRestricted, @Now)
            """,
            new
            {
                id,
                trust,
                born,
                isExcluded,
                isRestricted,
                Now,
            }
        );
        return new(id, born);
    }

    public async Task<Guid> AppointmentAsync(
        PatientKey patient,
        Guid trust,
        Guid? clinic = null,
        DateTimeOffset? start = null,
        AppointmentStatus status = AppointmentStatus.Booked,
        RequestStatus? request = null,
        bool isHidden = false,
        Medium? medium = Medium.FaceToFace,
        string specialtyCode = "330",
        string title = "Dermatology",
        Encounter encounter = Encounter.Outpatient,
        DateTimeOffset? end = null,
        string? videoLink = null
    )
    {
        var id = Guid.CreateVersion7();
        var at = start ?? Now.AddDays(30);
        await ExecuteAsync(
            """
            INSERT INTO appointments (id, patient_id, trust_id, clinic_id, title, specialty_code, specialty_name, encounter, medium,
                                      start_at, end_at, status, request, requested_at, is_hidden, video_link, practitioner,
                                      created_at, updated_at, hospital_updated_at)
            VALUES (@id, @PatientId, @trust, @clinic, @title, @specialtyCode, 'Dermatology', @encounter, @medium,
                    @at, @until, @status, @request, @requestedAt, @isHidden, @videoLink, 'Dr Grace Ward', @Now, @Now, @Now);
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change, new_start_at)
            VALUES (@id, @PatientId, 1, @Now, 'Hospital', 'Booked', @at)
            """,
            new
            {
                id,
                patient.PatientId,
                trust,
                clinic,
                title,
                specialtyCode,
                encounter = encounter.ToString(),
                medium = encounter == Encounter.Inpatient ? null : medium?.ToString(),
                at,
                until = end ?? at.AddMinutes(15),
                status = status.ToString(),
                request = request?.ToString(),
                requestedAt = request is null ? (DateTimeOffset?)null : Now,
                isHidden,
                videoLink,
                Now,
            }
        );
        return id;
    }

    public async Task<Guid> ReferralAsync(
        PatientKey patient,
        Guid trust,
        bool canBook = true,
        ReferralStatus status = ReferralStatus.Open,
        bool isRestricted = false,
        string specialtyCode = "330"
    )
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync(
            """
            INSERT INTO referrals (id, patient_id, trust_id, source_system, source_value, title, specialty_code, specialty_name,
                                   referrer, referred_on, status, can_book, is_restricted, updated_at)
            VALUES (@id, @PatientId, @trust, 'urn:referral', @value, 'Dermatology', @specialtyCode, 'Dermatology',
                    'Dr John Hill', @referred, @status, @canBook, @isRestricted, @Now)
            """,
            new
            {
                id,
                patient.PatientId,
                trust,
                value = id.ToString(),
                specialtyCode,
                referred = new DateOnly(2026, 5, 2),
                status = status.ToString(),
                canBook,
                isRestricted,
                Now,
            }
        );
        return id;
    }

    public Task ExcludeSpecialtyAsync(Guid trust, string code) =>
        ExecuteAsync(
            "INSERT INTO excluded_specialties (trust_id, specialty_code) VALUES (@trust, @code)",
            new { trust, code }
        );

    public async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
