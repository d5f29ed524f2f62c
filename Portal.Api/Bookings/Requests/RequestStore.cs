using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Requests;

/// <summary>Reads what was asked of hospitals: by its patient for the pages, by its trust for the hospital.</summary>
public sealed class RequestStore(Database database)
{
    private const string Columns = """
        SELECT id, patient_id, trust_id, kind, referral_id, appointment_id, clinic_id, state,
               preferences AS preferences_json, needs AS needs_json, reason, note, requested_at, answer_by, answered_at, answer
        FROM requests
        """;

    // A patient sees them as long as the trust takes part; the trust itself always does.
    private const string OfPatient = $"""
        {Columns} WHERE patient_id = @PatientId AND EXISTS (
            SELECT 1 FROM trusts t JOIN registrations r ON r.trust_id = t.id AND r.patient_id = requests.patient_id
            WHERE t.id = requests.trust_id AND {TrustRollout.TakesPart})
        """;

    /// <summary>Null when it is unknown or someone else's.</summary>
    public async Task<BookingRequest?> FindAsync(
        PatientKey patient,
        Guid requestId,
        CancellationToken cancellation = default
    ) =>
        await AuditTrail.Current.NoteOneAsync(
            AuditKind.Request,
            patient,
            requestId,
            (
                await ReadAsync(
                    $"{OfPatient} AND id = @requestId",
                    new { requestId, patient.PatientId },
                    cancellation
                )
            ).SingleOrDefault(),
            cancellation
        );

    /// <summary>All that the patient ever asked, newest first, about everything.</summary>
    public Task<IReadOnlyList<BookingRequest>> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"{OfPatient} ORDER BY requested_at DESC, id DESC",
            new { patient.PatientId },
            cancellation
        );

    /// <summary>What the patient has asked about one appointment, newest first.</summary>
    public Task<IReadOnlyList<BookingRequest>> OfAppointmentAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"{Columns} WHERE patient_id = @PatientId AND appointment_id = @appointmentId ORDER BY requested_at DESC, id DESC",
            new { patient.PatientId, appointmentId },
            cancellation
        );

    /// <summary>What waits for a trust's answer, oldest first, after the one that a page before ended with.</summary>
    public Task<IReadOnlyList<BookingRequest>> OpenAtAsync(
        Guid trustId,
        BookingRequest? after,
        int count,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"""
            {Columns}
            WHERE trust_id = @trustId AND state = 'Open' AND (requested_at, id) > (@since, @sinceId)
            ORDER BY requested_at, id LIMIT @count
            """,
            new
            {
                trustId,
                since = after?.RequestedAt ?? DateTimeOffset.UnixEpoch,
                sinceId = after?.Id ?? Guid.Empty,
                count,
            },
            cancellation
        );

    /// <summary>One request for a trust's eyes; null when it is unknown or another trust's.</summary>
    public async Task<BookingRequest?> FindAsync(
        Guid trustId,
        Guid requestId,
        CancellationToken cancellation = default
    )
    {
        var found = await ReadAsync(
            $"{Columns} WHERE id = @requestId AND trust_id = @trustId",
            new { requestId, trustId },
            cancellation
        );
        if (found.Count == 0 && AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(AuditNotes.NotFound(AuditKind.Request, requestId), cancellation);
        }
        return found.SingleOrDefault();
    }

    private async Task<IReadOnlyList<BookingRequest>> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellation
    )
    {
        var found = await database.QueryAsync<BookingRequest>(sql, parameters, cancellation);
        foreach (var request in found)
        {
            await AuditTrail.Current.NoteListAsync(
                AuditKind.Request,
                request.PatientId,
                1,
                request.Id,
                cancellation
            );
        }
        return found;
    }
}
