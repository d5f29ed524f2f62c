using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>Reads what an operation decides on, locked until its end, by the same rules of sight as the pages.</summary>
internal static class Reading
{
    /// <summary>Null when it is unknown, someone else's or not to be shown.</summary>
    public static async Task<Appointment?> AppointmentAsync(
        this BookingTransaction transaction,
        PatientKey patient,
        Guid appointmentId
    )
    {
        await transaction.FindAsync<int?>(
            $"SELECT 1 FROM appointments WHERE id = @appointmentId AND patient_id = @PatientId{transaction.ForUpdate}",
            new { appointmentId, patient.PatientId }
        );
        var bookings = await BookingQueries.ReadAsync(
            transaction.Inner.Connection!,
            transaction.Inner,
            BookingQueries.OneById,
            new { patient.PatientId, AppointmentId = appointmentId },
            transaction.Cancellation
        );
        return bookings
            .For(patient.BirthDate, transaction.Now.LondonDate())
            .Appointments.SingleOrDefault();
    }

    /// <summary>The appointment, where the rules let this patient do that with it.</summary>
    public static async Task<Outcome<Appointment>> AppointmentForAsync(
        this BookingTransaction transaction,
        PatientKey patient,
        Guid appointmentId,
        BookingAction action,
        ActionMode? mode = null
    )
    {
        var appointment = await transaction.AppointmentAsync(patient, appointmentId);
        if (appointment is null)
        {
            return Refusal.NotFound;
        }
        var facts = RuleFacts.For(action, appointment, transaction.Now);
        var refusal = mode is { } way ? BookingRules.Check(facts, way) : BookingRules.Check(facts);
        return refusal is null ? appointment : refusal;
    }

    /// <summary>Null when it is unknown, someone else's or not to be shown; a restricted one is found, for the rules to refuse.</summary>
    public static async Task<Referral?> ReferralAsync(
        this BookingTransaction transaction,
        PatientKey patient,
        Guid referralId
    )
    {
        await transaction.FindAsync<int?>(
            $"SELECT 1 FROM referrals WHERE id = @referralId AND patient_id = @PatientId{transaction.ForUpdate}",
            new { referralId, patient.PatientId }
        );
        var bookings = await BookingQueries.ReadAsync(
            transaction.Inner.Connection!,
            transaction.Inner,
            BookingQueries.OneReferralById,
            new { patient.PatientId, ReferralId = referralId },
            transaction.Cancellation
        );
        var open = bookings
            .For(patient.BirthDate, transaction.Now.LondonDate())
            .Access.Open.Select(registration => registration.TrustId);
        return bookings.Referrals.SingleOrDefault(referral =>
            open.Contains(referral.TrustId) && !referral.SpecialtyIsExcluded
        );
    }

    public static Task<ClinicTerms?> ClinicAsync(
        this BookingTransaction transaction,
        Guid clinicId
    ) => transaction.FindAsync<ClinicTerms>(ClinicQueries.OneById, new { clinicId });

    /// <summary>What the rules say of booking the referral at a clinic.</summary>
    public static async Task<RuleFacts> FactsAsync(
        this BookingTransaction transaction,
        Referral referral,
        ClinicTerms clinic
    )
    {
        var found = (
            await transaction.FindAsync<ReferralFacts>(
                """
                SELECT EXISTS (SELECT 1 FROM referral_clinics WHERE referral_id = @Id AND clinic_id = @clinicId) AS clinic_takes_it,
                       EXISTS (SELECT 1 FROM requests WHERE referral_id = @Id AND state = 'Open' AND kind = 'Booking') AS is_requested
                """,
                new { referral.Id, clinicId = clinic.Id }
            )
        )!;
        return RuleFacts.ForBooking(
            referral,
            found.IsRequested,
            clinic,
            found.ClinicTakesIt,
            transaction.Now
        );
    }

    private sealed record ReferralFacts
    {
        public bool ClinicTakesIt { get; init; }
        public bool IsRequested { get; init; }
    }
}
