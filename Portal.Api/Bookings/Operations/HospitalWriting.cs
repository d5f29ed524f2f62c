using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Slots;

namespace Portal.Api.Bookings.Operations;

/// <summary>Writes what a hospital says of an appointment.</summary>
internal static class HospitalWriting
{
    public static Task<int> InsertAsync(
        BookingTransaction transaction,
        Guid id,
        HospitalCommand command,
        HospitalAppointment said,
        HospitalLinks links,
        AppointmentTime time
    ) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO appointments (id, patient_id, trust_id, clinic_id, referral_id, slot_id, source_system, source_value, title,
                                      specialty_code, specialty_name, encounter, medium, start_at, end_at, status, priority,
                                      place_text, practitioner, practitioner_id, service_name, pas_slot_system, pas_slot_value, usrn,
                                      ubrn, pathway_id, source_referral_system, source_referral_value, video_link, is_hidden,
                                      created_at, updated_at)
            VALUES (@id, @PatientId, @TrustId, @ClinicId, @ReferralId, @SlotId, @SourceSystem, @SourceValue, @Title,
                    @SpecialtyCode, @SpecialtyName, @Encounter, @Medium, @StartAt, @EndAt, 'Booked', @Priority,
                    @PlaceText, @Practitioner, @PractitionerId, @ServiceName, @PasSlotSystem, @PasSlotValue, @Usrn,
                    @Ubrn, @PathwayId, @ReferralSystem, @ReferralValue, @VideoLink, @IsHidden, @Now, @Now)
            """,
            Parameters(transaction, id, command, said, links, time)
        );

    /// <summary>Brings the details up to date, all but time and slot; false when none differs.</summary>
    public static async Task<bool> UpdateAsync(
        BookingTransaction transaction,
        Guid id,
        HospitalCommand command,
        HospitalAppointment said,
        HospitalLinks links,
        AppointmentTime time
    ) =>
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET clinic_id = coalesce(@ClinicId, clinic_id), referral_id = coalesce(@ReferralId, referral_id), title = @Title,
                specialty_code = @SpecialtyCode, specialty_name = @SpecialtyName, encounter = @Encounter, medium = @Medium,
                priority = @Priority, place_text = @PlaceText, practitioner = @Practitioner, practitioner_id = @PractitionerId,
                service_name = @ServiceName, ubrn = coalesce(@Ubrn, ubrn), pathway_id = coalesce(@PathwayId, pathway_id),
                source_referral_system = coalesce(@ReferralSystem, source_referral_system),
                source_referral_value = coalesce(@ReferralValue, source_referral_value), video_link = @VideoLink,
                is_hidden = @IsHidden
            WHERE id = @id AND (
                title IS DISTINCT FROM @Title OR specialty_code IS DISTINCT FROM @SpecialtyCode
                OR specialty_name IS DISTINCT FROM @SpecialtyName OR encounter IS DISTINCT FROM @Encounter
                OR medium IS DISTINCT FROM @Medium OR priority IS DISTINCT FROM @Priority
                OR place_text IS DISTINCT FROM @PlaceText OR practitioner IS DISTINCT FROM @Practitioner
                OR practitioner_id IS DISTINCT FROM @PractitionerId OR service_name IS DISTINCT FROM @ServiceName
                OR video_link IS DISTINCT FROM @VideoLink OR is_hidden IS DISTINCT FROM @IsHidden
                OR clinic_id IS DISTINCT FROM coalesce(@ClinicId, clinic_id)
                OR referral_id IS DISTINCT FROM coalesce(@ReferralId, referral_id))
            """,
            Parameters(transaction, id, command, said, links, time)
        ) == 1;

    /// <summary>Books again what was cancelled or marked, at a time that was taken for it.</summary>
    public static async Task ReinstateAsync(
        BookingTransaction transaction,
        AppointmentRow appointment,
        AppointmentTime time,
        int sequence
    )
    {
        await transaction.ExecuteAsync(
            """
            UPDATE appointments
            SET status = 'Booked', slot_id = @SlotId, start_at = @StartAt, end_at = @EndAt, pas_slot_system = @SourceSystem,
                pas_slot_value = @SourceValue, usrn = @Usrn, request = NULL, requested_at = NULL,
                attendance_confirmed_at = NULL, sequence = @sequence, updated_at = @Now
            WHERE id = @Id
            """,
            new
            {
                time.SlotId,
                time.StartAt,
                time.EndAt,
                time.SourceSystem,
                time.SourceValue,
                time.Usrn,
                sequence,
                transaction.Now,
                appointment.Id,
            }
        );
        if (appointment.SlotId is { } old && old != time.SlotId)
        {
            await transaction.FreeAsync(old, SlotStatus.Free, exceptPatientId: null);
        }
    }

    /// <summary>The referral has its appointment: nothing is left to ask for or to wait for.</summary>
    public static async Task BookReferralAsync(BookingTransaction transaction, Guid? referralId)
    {
        if (referralId is not { } id)
        {
            return;
        }
        await transaction.ExecuteAsync(
            "UPDATE referrals SET status = 'Booked', updated_at = @Now WHERE id = @id AND status = 'Open'",
            new { id, transaction.Now }
        );
        await transaction.ExecuteAsync(
            """
            UPDATE requests SET state = 'Overtaken', answered_at = @Now
            WHERE referral_id = @id AND state = 'Open' AND kind = 'Booking'
            """,
            new { id, transaction.Now }
        );
        await transaction.EndWatchesOfReferralAsync(id);
    }

    /// <summary>The referral that a booked appointment is from, after the hospital named another or none.</summary>
    public static async Task ReplaceReferralAsync(
        BookingTransaction transaction,
        Guid? present,
        Guid? named
    )
    {
        await BookReferralAsync(transaction, named ?? present);
        if (present is { } left && named is not null && named != present)
        {
            await transaction.ReopenReferralAsync(left);
        }
    }

    private static object Parameters(
        BookingTransaction transaction,
        Guid id,
        HospitalCommand command,
        HospitalAppointment said,
        HospitalLinks links,
        AppointmentTime time
    ) =>
        new
        {
            id,
            links.PatientId,
            command.TrustId,
            ClinicId = time.ClinicId ?? links.ClinicId,
            links.ReferralId,
            time.SlotId,
            SourceSystem = command.Source.System,
            SourceValue = command.Source.Value,
            said.Title,
            said.SpecialtyCode,
            said.SpecialtyName,
            Encounter = said.Encounter.ToString(),
            Medium = said.Medium?.ToString(),
            time.StartAt,
            time.EndAt,
            Priority = said.Priority?.ToString(),
            said.PlaceText,
            said.Practitioner,
            said.PractitionerId,
            said.ServiceName,
            PasSlotSystem = time.SourceSystem,
            PasSlotValue = time.SourceValue,
            time.Usrn,
            said.Ubrn,
            said.PathwayId,
            ReferralSystem = said.Referral?.System,
            ReferralValue = said.Referral?.Value,
            said.VideoLink,
            said.IsHidden,
            transaction.Now,
        };
}
