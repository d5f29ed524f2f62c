using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Tests.Builders;

namespace Portal.Tests.Audit;

/// <summary>A patient with a row in every table that has patients' data.</summary>
internal static class FullPatient
{
    public static async Task<PatientKey> AddAsync(BookingData data, Guid trust, NhsNumber number)
    {
        var patient = await data.PatientAsync(trust, number);
        var clinic = await data.ClinicAsync(trust);
        var appointment = await data.AppointmentAsync(patient, trust, clinic);
        var referral = await data.ReferralAsync(patient, trust);
        var letter = await data.LetterAsync(patient, trust, appointment, clinic);
        var task = await data.TaskAsync(patient, trust, appointment);
        Guid Id() => Guid.CreateVersion7();
        await data.ExecuteAsync(
            """
            INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@referral, @clinic);
            INSERT INTO slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at)
            VALUES (@slot, @clinic, @trust, @Now, @later, 'Free', @Now);
            INSERT INTO holds (slot_id, holder_id, patient_id, expires_at) VALUES (@slot, @holder, @PatientId, @later);
            INSERT INTO watches (id, patient_id, clinic_id, appointment_id, until_day, weekdays, parts, created_at)
            VALUES (@watch, @PatientId, @clinic, @appointment, @day, 127, 7, @Now);
            INSERT INTO offers (id, watch_id, patient_id, slot_id, state, made_at, expires_at)
            VALUES (@offer, @watch, @PatientId, @slot, 'Open', @Now, @later);
            UPDATE appointments SET request = 'PendingReschedule' WHERE id = @appointment;
            INSERT INTO requests (id, patient_id, trust_id, kind, appointment_id, clinic_id, state, requested_at, answer_by)
            VALUES (@request, @PatientId, @trust, 'Change', @appointment, @clinic, 'Open', @Now, @day);
            INSERT INTO appointment_needs (appointment_id, patient_id, transport, companion, hearing, sight, speech, no_steps, updated_at)
            VALUES (@appointment, @PatientId, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE, @Now);
            INSERT INTO journeys (id, patient_id, kind, subject_id, answers, created_at, updated_at)
            VALUES (@journey, @PatientId, 'Change', @appointment, '{}', @Now, @Now);
            INSERT INTO task_answers (id, task_id, patient_id, trust_id, number, questionnaire_id, edition, answers, created_at, updated_at)
            SELECT @answers, id, patient_id, trust_id, 1, questionnaire_id, 1, '{}', @Now, @Now FROM tasks WHERE id = @task;
            INSERT INTO messages (id, patient_id, kind, entity_id, tracking_id, channel, provider_id, accepted_at)
            VALUES (@message, @PatientId, 'Reminder', @appointment, @tracking, 'NhsApp', @provider, @Now);
            INSERT INTO message_receipts (message_id, code, happened_at, received_at) VALUES (@message, 'read', @Now, @Now);
            INSERT INTO unwanted_messages (patient_id, topic, since) VALUES (@PatientId, 'Reminders', @Now);
            INSERT INTO deliveries (service, kind, key, patient_id, body, created_at, due_at)
            VALUES ('Reporting', 'kind', @provider, @PatientId, '{}', @Now, @Now);
            INSERT INTO outbox (kind, key, body, created_at, due_at) VALUES ('AppointmentBooked', @provider, @body, @Now, @Now);
            INSERT INTO record_states (resource, nhs_number, state, noted_at, due_at)
            VALUES ('Appointments', @Value, 'Waiting', @Now, @Now);
            INSERT INTO reported_appointments (appointment_id, status, start_at, reported_at)
            VALUES (@appointment, 'Booked', @Now, @Now);
            INSERT INTO reported_documents (document_id, reported_at) VALUES (@letter, @Now);
            INSERT INTO reported_tasks (task_id, reported_at) VALUES (@task, @Now);
            INSERT INTO left_out_resources (resource, id, rule, times, first_at, last_at)
            VALUES ('Appointment', @left, 'rule', 1, @Now, @Now);
            """,
            new
            {
                referral,
                clinic,
                trust,
                appointment,
                letter,
                task,
                patient.PatientId,
                number.Value,
                slot = Id(),
                holder = Id(),
                watch = Id(),
                offer = Id(),
                request = Id(),
                journey = Id(),
                answers = Id(),
                message = Id(),
                tracking = Id(),
                provider = Id().ToString(),
                left = appointment.ToString(),
                body = $"{{\"patientId\":\"{patient.PatientId}\"}}",
                later = BookingData.Now.AddMinutes(20),
                day = BookingData.Now.LondonDate(),
                BookingData.Now,
            }
        );
        await data.ExecuteAsync(
            """
            INSERT INTO drafts (patient_id, page, answers, kept_at) VALUES (@PatientId, '/messages', @bytes, @Now);
            INSERT INTO sessions (id, key_hash, patient_id, ticket, started_at, last_seen_at, expires_at, ends_at)
            VALUES (@session, @hash, @PatientId, @bytes, @Now, @Now, @Now, @Now);
            """,
            new
            {
                patient.PatientId,
                bytes = new byte[] { 1 },
                session = Id(),
                hash = Convert.ToHexStringLower(
                    System.Security.Cryptography.SHA256.HashData(patient.PatientId.ToByteArray())
                ),
                BookingData.Now,
            }
        );
        return patient;
    }
}
