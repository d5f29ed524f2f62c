using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.RecordService;
using Portal.Api.Storage;
using Portal.Sandbox.RecordService;
using Portal.Tests.Outbound;

namespace Portal.Tests.RecordService;

/// <summary>Patients with appointments, and what the Record Service knows of them.</summary>
internal static class RecordData
{
    public static async Task<NhsNumber> PatientAsync(
        this OutboundFixture portal,
        Guid trust,
        NhsNumber number,
        DateOnly? born = null,
        bool excluded = false,
        bool restricted = false
    )
    {
        var patient = await portal.Data.PatientAsync(trust, number, born, excluded, restricted);
        await portal.Data.AppointmentAsync(patient, trust);
        return number;
    }

    public static async Task<IReadOnlyList<NhsNumber>> PatientsAsync(
        this OutboundFixture portal,
        Guid trust,
        int count
    )
    {
        var numbers = Numbers.Some(count);
        foreach (var number in numbers)
        {
            await portal.PatientAsync(trust, number);
        }
        return numbers;
    }

    /// <summary>Notes a patient as a booking does.</summary>
    public static Task NoteAsync(
        this OutboundFixture portal,
        NhsNumber number,
        RecordResource resource = RecordResource.Appointments
    ) =>
        portal.Database.WriteAsync(async transaction =>
        {
            var registrations = await new BookingStore(
                portal.Database,
                portal.Clock
            ).RegistrationsAsync(number);
            await RecordNotes.NoteAsync(
                transaction,
                resource,
                registrations[0].PatientId,
                portal.Clock.GetUtcNow()
            );
            return true;
        });

    public static Task SetAsync(this OutboundFixture portal, NhsNumber number, string change) =>
        portal.Data.ExecuteAsync(
            $"UPDATE registrations SET {change} WHERE patient_id = (SELECT id FROM patients WHERE nhs_number = @Value)",
            new { number.Value }
        );

    /// <summary>The numbers that the service has for appointments.</summary>
    public static IReadOnlyList<string> Known(this OutboundFixture portal) =>
        portal.Nhs.Service<SimulatedRecordService>().NumbersOf("pep-appointments");

    public static Task<bool> WorkAsync(this OutboundFixture portal) =>
        portal.Get<RecordServiceWorker>().RunOnceAsync(CancellationToken.None);

    public static Task<long> AcceptedAsync(
        this OutboundFixture portal,
        Guid? trust = null,
        DateTimeOffset? until = null
    ) =>
        portal
            .Get<RecordCounts>()
            .AcceptedAsync(RecordResource.Appointments, trust, until ?? portal.Clock.GetUtcNow());
}
