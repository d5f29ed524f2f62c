namespace Portal.Api.Bookings.Operations;

/// <summary>The patient, clinic and referral that a hospital's message names, found within its trust.</summary>
internal sealed record HospitalLinks
{
    public Refusal? Refusal { get; private init; }
    public Guid PatientId { get; private init; }
    public Guid? ClinicId { get; private init; }
    public Guid? ReferralId { get; private init; }

    public static async Task<HospitalLinks> FindAsync(
        BookingTransaction transaction,
        Guid trustId,
        HospitalAppointment appointment
    )
    {
        var patient = await transaction.FindAsync<Guid?>(
            """
            SELECT r.patient_id FROM registrations r JOIN patients n ON n.id = r.patient_id
            WHERE n.nhs_number = @Value AND r.trust_id = @trustId
            """,
            new { appointment.Patient.Value, trustId }
        );
        if (patient is not { } patientId)
        {
            return Unknown("patient");
        }
        var clinicId = appointment.Clinic is { } clinic
            ? await transaction.FindAsync<Guid?>(
                "SELECT id FROM clinics WHERE trust_id = @trustId AND source_system = @System AND source_value = @Value",
                new
                {
                    trustId,
                    clinic.System,
                    clinic.Value,
                }
            )
            : null;
        // The clinic decides whether the patient may see the appointment: without it nobody can tell.
        if (appointment.Clinic is not null && clinicId is null)
        {
            return Unknown("clinic");
        }
        return new()
        {
            PatientId = patientId,
            ClinicId = clinicId,
            ReferralId = appointment.Referral is { } referral
                ? await transaction.FindAsync<Guid?>(
                    """
                    SELECT id FROM referrals
                    WHERE trust_id = @trustId AND source_system = @System AND source_value = @Value AND patient_id = @patientId
                    """,
                    new
                    {
                        trustId,
                        referral.System,
                        referral.Value,
                        patientId,
                    }
                )
                : null,
        };
    }

    private static HospitalLinks Unknown(string field) =>
        new() { Refusal = Refusal.NotFound with { Field = field } };
}
