using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads a patient's bookings: one round trip, on the patient's index, whatever the number of patients.</summary>
public sealed class BookingStore(Database database, TimeProvider clock)
{
    /// <summary>Registrations of the NHS number at every trust: what sign-in decides on.</summary>
    public Task<IReadOnlyList<Registration>> RegistrationsAsync(
        NhsNumber number,
        CancellationToken cancellation = default
    ) =>
        database.QueryAsync<Registration>(
            $"{BookingQueries.RegistrationColumns} JOIN patients n ON n.id = r.patient_id WHERE n.nhs_number = @Value",
            new { number.Value },
            cancellation
        );

    /// <summary>The appointments that the holder of a verified ID token may see: what the Aggregator asks for.</summary>
    public Task<Visible<SentAppointment>> ForAsync(
        NhsNumber number,
        DateOnly birthDate,
        CancellationToken cancellation = default
    ) =>
        database.ReadRowsAsync(
            SentAppointments.ByNumber,
            number.Value,
            rows => SentAppointments.ReadAsync(rows, birthDate, clock.Today(), cancellation),
            cancellation
        );

    /// <summary>The bookings and open referrals that a patient who is logged in may see.</summary>
    public async Task<VisibleBookings> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var bookings = await ReadAsync(
            BookingQueries.ById,
            new { patient.PatientId },
            patient.BirthDate,
            withReferrals: true,
            cancellation
        );
        var trail = AuditTrail.Current;
        await trail.NoteListAsync(
            AuditKind.Appointment,
            patient.PatientId,
            bookings.Appointments.Count,
            cancellation: cancellation
        );
        await trail.NoteListAsync(
            AuditKind.Referral,
            patient.PatientId,
            bookings.Referrals.Count,
            cancellation: cancellation
        );
        return bookings;
    }

    /// <summary>One appointment; null when it is unknown, someone else's or not to be shown: nobody can tell which.</summary>
    public async Task<Appointment?> FindAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        var bookings = await ReadAsync(
            BookingQueries.OneById,
            new { patient.PatientId, AppointmentId = appointmentId },
            patient.BirthDate,
            withReferrals: false,
            cancellation
        );
        return await AuditTrail.Current.NoteOneAsync(
            AuditKind.Appointment,
            patient,
            appointmentId,
            bookings.Appointments.SingleOrDefault(),
            cancellation
        );
    }

    /// <summary>One referral in whatever state; null when it is unknown, someone else's or not to be shown.</summary>
    public async Task<Referral?> FindReferralAsync(
        PatientKey patient,
        Guid referralId,
        CancellationToken cancellation = default
    )
    {
        var bookings = await ReadAsync(
            BookingQueries.OneReferralById,
            new { patient.PatientId, ReferralId = referralId },
            patient.BirthDate,
            withReferrals: true,
            cancellation
        );
        return await AuditTrail.Current.NoteOneAsync(
            AuditKind.Referral,
            patient,
            referralId,
            bookings.Referrals.SingleOrDefault(),
            cancellation
        );
    }

    /// <summary>What has happened to one of the patient's appointments, newest first. Ask only for one that was found before.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        var history = await database.QueryAsync<HistoryEntry>(
            """
            SELECT number, at, actor, change, old_start_at, new_start_at, reason
            FROM appointment_history
            WHERE appointment_id = @AppointmentId AND patient_id = @PatientId
            ORDER BY number DESC
            """,
            new { AppointmentId = appointmentId, patient.PatientId },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.History,
            patient.PatientId,
            history.Count,
            appointmentId,
            cancellation
        );
        return history;
    }

    /// <summary>The trust of an appointment or referral that the patient could see if that trust used the portal; null for all others.</summary>
    public async Task<Guid?> NotYetAsync(
        PatientKey patient,
        Guid id,
        CancellationToken cancellation = default
    )
    {
        var bookings = await ReadAsync(
            BookingQueries.OneOfEither,
            new { patient.PatientId, Id = id },
            withReferrals: true,
            cancellation
        );
        var notYet = bookings.NotYetFor(patient.BirthDate, clock.Today());
        return notYet.Appointments.SingleOrDefault()?.TrustId
            ?? notYet.Referrals.SingleOrDefault()?.TrustId;
    }

    private async Task<VisibleBookings> ReadAsync(
        string sql,
        object parameters,
        DateOnly birthDate,
        bool withReferrals,
        CancellationToken cancellation
    ) =>
        (await ReadAsync(sql, parameters, withReferrals, cancellation)).For(
            birthDate,
            clock.Today()
        );

    private Task<PatientBookings> ReadAsync(
        string sql,
        object parameters,
        bool withReferrals,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            connection =>
                BookingQueries.ReadAsync(
                    connection,
                    transaction: null,
                    sql,
                    parameters,
                    withReferrals,
                    cancellation
                ),
            cancellation
        );
}
