using System.Globalization;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Sandbox.People;

namespace Portal.Load.Bookings;

/// <summary>A trust whose clinics do everything directly, with patients, referrals and slots in any number.</summary>
internal sealed class Hospital(Database database)
{
    public static readonly DateOnly BirthDate = new(1980, 5, 17);

    private readonly Guid _trust = Guid.CreateVersion7();

    public Guid TrustId => _trust;
    private readonly List<Guid> _clinics = [];
    private readonly List<LoadPatient> _patients = [];

    public IReadOnlyList<Guid> Clinics => _clinics;
    public IReadOnlyList<LoadPatient> Patients => _patients;

    public async Task OpenAsync(int clinics)
    {
        await WriteAsync(async write =>
        {
            await write(
                """
                INSERT INTO trusts (id, ods_code, name, phone, minimum_age, updated_at)
                VALUES (@trust, 'RXX', 'Load Hospitals NHS Trust', '020 7946 0000', 16, @now)
                """,
                new { trust = _trust, now = Now }
            );
            for (var number = 0; number < clinics; number++)
            {
                var id = Guid.CreateVersion7();
                _clinics.Add(id);
                await write(
                    """
                    INSERT INTO clinics (id, trust_id, source_system, source_value, name, specialty_code, specialty_name, medium,
                                         book_mode, change_mode, cancel_mode, notice_hours, horizon_days, max_changes, updated_at)
                    VALUES (@id, @trust, 'urn:clinic', @value, @value, '330', 'Dermatology', 'FaceToFace',
                            'Direct', 'Direct', 'Direct', 24, 180, 100, @now)
                    """,
                    new
                    {
                        id,
                        trust = _trust,
                        value = string.Create(CultureInfo.InvariantCulture, $"Clinic {number}"),
                        now = Now,
                    }
                );
            }
        });
    }

    /// <summary>Patients, each with referrals to some of the clinics.</summary>
    public Task AddPatientsAsync(int count, int referrals, int clinicsEach = 1) =>
        WriteAsync(async write =>
        {
            foreach (var number in NhsNumbers.Generated().Take(count))
            {
                var patient = new LoadPatient(new(Guid.CreateVersion7(), BirthDate), []);
                await write(
                    """
                    INSERT INTO patients (id, nhs_number) VALUES (@id, @number);
                    INSERT INTO registrations (patient_id, trust_id, given_name, family_name, birth_date, updated_at)
                    VALUES (@id, @trust, 'Ada', 'Archer', @BirthDate, @now)
                    """,
                    new
                    {
                        id = patient.Key.PatientId,
                        number = number.ToString(CultureInfo.InvariantCulture),
                        trust = _trust,
                        BirthDate,
                        now = Now,
                    }
                );
                for (var i = 0; i < referrals; i++)
                {
                    patient.Referrals.Add(
                        await AddReferralAsync(write, patient, _patients.Count + i, clinicsEach)
                    );
                }
                _patients.Add(patient);
            }
        });

    /// <summary>Slots of a quarter of an hour from 9am on, the same number at each clinic, spread over so many days from tomorrow's morrow.</summary>
    public async Task<IReadOnlyList<Guid>> AddSlotsAsync(int count, int days)
    {
        var slots = LoadSlot.Spread(_clinics, count, days, TimeProvider.System.Today()).ToList();
        await new SlotWriter(database).WriteAsync(_trust, slots, Now);
        return [.. slots.Select(slot => slot.Id)];
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<Guid> AddReferralAsync(
        Func<string, object, Task> write,
        LoadPatient patient,
        int firstClinic,
        int clinicsEach
    )
    {
        var id = Guid.CreateVersion7();
        await write(
            """
            INSERT INTO referrals (id, patient_id, trust_id, source_system, source_value, title, specialty_code, specialty_name,
                                   referred_on, status, can_book, updated_at)
            VALUES (@id, @PatientId, @trust, 'urn:referral', @value, 'Dermatology', '330', 'Dermatology', @BirthDate, 'Open', TRUE, @now)
            """,
            new
            {
                id,
                patient.Key.PatientId,
                trust = _trust,
                value = id.ToString(),
                BirthDate,
                now = Now,
            }
        );
        for (var i = 0; i < clinicsEach; i++)
        {
            await write(
                "INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@id, @clinic)",
                new { id, clinic = _clinics[(firstClinic + i) % _clinics.Count] }
            );
        }
        return id;
    }

    private Task<bool> WriteAsync(Func<Func<string, object, Task>, Task> work) =>
        database.WriteAsync(async transaction =>
        {
            await work(
                (sql, parameters) =>
                    transaction.Connection!.ExecuteAsync(sql, parameters, transaction)
            );
            return true;
        });
}

/// <summary>A patient with the referrals that wait to be booked.</summary>
internal sealed record LoadPatient(PatientKey Key, List<Guid> Referrals);
