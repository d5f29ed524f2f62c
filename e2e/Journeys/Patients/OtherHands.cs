using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Sandbox.People;

namespace Portal.Journeys.Patients;

/// <summary>What happens elsewhere while a patient looks at a page: time passes, a session ends, other patients are quicker.</summary>
internal sealed class OtherHands(PatientSandbox sandbox)
{
    private IServiceProvider Portal => sandbox.Host.Portal.Services;

    /// <summary>The hold of a journey runs out, and another patient takes its time.</summary>
    /// <param name="address">Of any page of the journey.</param>
    public async Task TakeHeldTimeAsync(string address)
    {
        var slot = await ExpireHoldAsync(address);
        var other = await FindAsync(sandbox.Spare());
        if (address.Contains("/change/", StringComparison.Ordinal))
        {
            await MoveAsync(other, slot);
            return;
        }
        Expect(
            await Portal
                .GetRequiredService<BookAppointment>()
                .RunAsync(new(other.Key, Guid.CreateVersion7(), other.Dermatology, slot))
        );
    }

    /// <summary>The time that the journey's page keeps is over; returns the slot.</summary>
    public async Task<Guid> ExpireHoldAsync(string address)
    {
        await using var connection = await OpenAsync();
        return await connection.QuerySingleAsync<Guid>(
            "UPDATE holds SET expires_at = @past WHERE holder_id = @journey RETURNING slot_id",
            new
            {
                journey = Guid.Parse(new Uri(address).AbsolutePath.Split('/')[2]),
                past = TimeProvider.System.GetUtcNow().AddSeconds(-1),
            }
        );
    }

    public async Task EndSessionsAsync(Person person)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "DELETE FROM sessions WHERE patient_id IN (SELECT id FROM patients WHERE nhs_number = @NhsNumber)",
            new { person.Account.NhsNumber }
        );
    }

    /// <summary>Another patient had one of the first free times of the physiotherapy clinic, and cancels.</summary>
    public async Task FreeEarlyPhysiotherapyTimeAsync()
    {
        var other = await FindAsync(sandbox.Spare());
        Guid slot;
        await using (var connection = await OpenAsync())
        {
            slot = await connection.QueryFirstAsync<Guid>(
                """
                SELECT s.id FROM slots s JOIN appointments a ON a.clinic_id = s.clinic_id
                WHERE a.id = @Physiotherapy AND s.status = 'Free' AND s.start_at > @soon
                  AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.slot_id = s.id)
                  AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.slot_id = s.id)
                ORDER BY s.start_at LIMIT 1
                """,
                new { other.Physiotherapy, soon = TimeProvider.System.GetUtcNow().AddDays(5) }
            );
        }
        await MoveAsync(other, slot);
        Expect(
            await Portal
                .GetRequiredService<CancelAppointment>()
                .RunAsync(new(other.Key, Guid.CreateVersion7(), other.Physiotherapy, "Better"))
        );
    }

    private async Task MoveAsync(Other other, Guid slot) =>
        Expect(
            await Portal
                .GetRequiredService<ChangeAppointment>()
                .RunAsync(new(other.Key, Guid.CreateVersion7(), other.Physiotherapy, slot, "Work"))
        );

    private async Task<Other> FindAsync(Person person)
    {
        await using var connection = await OpenAsync();
        var (patient, referral, appointment) = await connection.QuerySingleAsync<(
            Guid,
            Guid,
            Guid
        )>(
            """
            SELECT p.id, f.id, a.id FROM patients p
            JOIN referrals f ON f.patient_id = p.id AND f.title = 'Dermatology'
            JOIN appointments a ON a.patient_id = p.id AND a.title = 'Physiotherapy'
            WHERE p.nhs_number = @NhsNumber
            """,
            new { person.Account.NhsNumber }
        );
        var born = DateOnly.Parse(person.Account.BirthDate!, CultureInfo.InvariantCulture);
        return new(new(patient, born), referral, appointment);
    }

    private Task<DbConnection> OpenAsync() => Portal.GetRequiredService<Database>().OpenAsync();

    private static void Expect<T>(Outcome<T> outcome)
        where T : class
    {
        if (!outcome.IsDone)
        {
            throw new InvalidOperationException(
                $"Another patient was refused: {outcome.Refusal.Code}"
            );
        }
    }

    private sealed record Other(PatientKey Key, Guid Dermatology, Guid Physiotherapy);
}
