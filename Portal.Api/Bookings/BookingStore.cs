using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads a patient's bookings: one round trip, on the patient's index, whatever the number of patients.</summary>
public sealed class BookingStore(Database database, TimeProvider clock)
{
    private readonly HeldReader<PatientBookings, VisibleBookings> _reader = new(
        database,
        clock,
        BookingQueries.ReadAsync
    );

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
        var bookings = await _reader.ReadAsync(
            patient,
            BookingQueries.ById,
            new { patient.PatientId },
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
        var bookings = await _reader.ReadAsync(
            patient,
            BookingQueries.OneById,
            new { patient.PatientId, AppointmentId = appointmentId },
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
        var bookings = await _reader.ReadAsync(
            patient,
            BookingQueries.OneReferralById,
            new { patient.PatientId, ReferralId = referralId },
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
        var notYet = await _reader.NotYetAsync(
            patient,
            BookingQueries.OneOfEither,
            new { patient.PatientId, Id = id },
            cancellation
        );
        return notYet.Appointments.SingleOrDefault()?.TrustId
            ?? notYet.Referrals.SingleOrDefault()?.TrustId;
    }
}
