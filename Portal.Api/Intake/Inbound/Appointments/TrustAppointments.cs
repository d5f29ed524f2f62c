using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound.Appointments;

/// <summary>Reads a trust's appointments for its own systems, also those that patients do not see.</summary>
public sealed class TrustAppointments(Database database)
{
    public async Task<IReadOnlyList<TrustAppointment>> ByIdAsync(
        Guid trustId,
        Guid id,
        CancellationToken cancellation
    )
    {
        var found = await ReadAsync("a.id = @id", new { trustId, id }, cancellation);
        if (found.Count == 0 && AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(AuditNotes.NotFound(AuditKind.Appointment, id), cancellation);
        }
        return found;
    }

    public Task<IReadOnlyList<TrustAppointment>> BySourceAsync(
        Guid trustId,
        SourceId source,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            "a.source_system = @System AND a.source_value = @Value",
            new
            {
                trustId,
                source.System,
                source.Value,
            },
            cancellation
        );

    /// <summary>In order of time.</summary>
    public async Task<IReadOnlyList<TrustAppointment>> OfPatientAsync(
        Guid trustId,
        NhsNumber patient,
        CancellationToken cancellation
    )
    {
        var found = await ReadAsync(
            "a.patient_id = (SELECT id FROM patients WHERE nhs_number = @Value)",
            new { trustId, patient.Value },
            cancellation
        );
        // Who asked in vain asked all the same: nobody goes through numbers unseen.
        if (found.Count == 0 && AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(
                new(AuditAction.Read, AuditKind.Appointment) { NhsNumber = patient, Items = 0 },
                cancellation
            );
        }
        return found;
    }

    private async Task<IReadOnlyList<TrustAppointment>> ReadAsync(
        string condition,
        object parameters,
        CancellationToken cancellation
    )
    {
        var found = await database.ReadAsync<IReadOnlyList<TrustAppointment>>(
            async connection =>
            {
                await using var reader = await connection.QueryMultipleAsync(
                    new CommandDefinition(
                        $"""
                        {BookingQueries.AppointmentColumns} WHERE a.trust_id = @trustId AND {condition} ORDER BY a.start_at, a.id;
                        SELECT a.id, n.nhs_number FROM appointments a JOIN patients n ON n.id = a.patient_id
                        WHERE a.trust_id = @trustId AND {condition};
                        """,
                        parameters,
                        cancellationToken: cancellation
                    )
                );
                var appointments = await reader.ReadAsync<Appointment>();
                var numbers = (await reader.ReadAsync<(Guid Id, string NhsNumber)>()).ToDictionary(
                    row => row.Id,
                    row => NhsNumber.Parse(row.NhsNumber)
                );
                // One that came between the two reads has no number yet: it is there on the next request.
                return
                [
                    .. appointments
                        .Where(appointment => numbers.ContainsKey(appointment.Id))
                        .Select(appointment => new TrustAppointment(
                            appointment,
                            numbers[appointment.Id]
                        )),
                ];
            },
            cancellation
        );
        // Each for its own patient: a hospital's identifier may lead to any.
        foreach (var (appointment, _) in found)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Appointment,
                appointment.PatientId,
                1,
                appointment.Id,
                cancellation
            );
        }
        return found;
    }
}

/// <summary>An appointment with the NHS number of its patient.</summary>
public sealed record TrustAppointment(Appointment Appointment, NhsNumber Patient)
{
    public override string ToString() => Appointment.ToString();
}
