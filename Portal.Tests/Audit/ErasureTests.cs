using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>One patient's record is handed out whole and erased whole, and nobody else's is touched.</summary>
public sealed class ErasureTests
{
    /// <summary>Tables that lead to a patient's rows and yet are not erased with them.</summary>
    private static readonly Dictionary<string, string> _stay = new(StringComparer.Ordinal)
    {
        ["audit_events"] =
            "is kept for as long as the law wants to know who did what; it holds no number",
        ["erased_patients"] = "says that there was an erasure, by a slow hash of the number",
    };

    private static readonly AuditTrail _operator = Portal.Hosting.OperatorTrail.Of(
        "patient erase",
        TimeProvider.System
    );

    private static PatientRecords Records(Database database) =>
        new(database, new AuditStore(database, TimeProvider.System), TimeProvider.System);

    [Theory, BothEngines]
    public async Task Every_table_that_leads_to_a_patient_is_erased_or_there_is_a_reason(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var known = PatientTables.All.Select(table => table.Name).ToHashSet();
        var named = (await Schema.ColumnsAsync(test.Database))
            .Where(column => column.Column is "patient_id" or "nhs_number")
            .Select(column => column.Table);
        var leading = (await Schema.ReferencesAsync(test.Database))
            .Where(reference => known.Contains(reference.To))
            .Select(reference => reference.From);

        named
            .Concat(leading)
            .Distinct()
            .Except(known)
            .Except(_stay.Keys)
            .ShouldBeEmpty("add the table to PatientTables, or a reason here");
    }

    [Theory, BothEngines]
    public async Task Nothing_is_left_of_the_patient_and_all_of_the_other(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var ada = await FillAsync(data, trust, BookingData.NhsNumbers[0]);
        await FillAsync(data, trust, BookingData.NhsNumbers[1]);
        var both = await CountAsync(test.Database);

        var erased = await Records(test.Database).EraseAsync(BookingData.NhsNumbers[0], _operator);

        erased.ShouldNotBeNull().Sum(table => table.Rows).ShouldBeGreaterThan(15);
        foreach (var (table, rows) in await CountAsync(test.Database))
        {
            rows.ShouldBe(both[table] / 2, table);
        }
        await using var connection = await test.Database.OpenAsync();
        foreach (
            var (table, _) in (await Schema.ColumnsAsync(test.Database)).Where(column =>
                column.Column is "patient_id" && !_stay.ContainsKey(column.Table)
            )
        )
        {
            (
                await connection.ExecuteScalarAsync<long>(
                    $"SELECT count(*) FROM {table} WHERE patient_id = @PatientId",
                    new { ada.PatientId }
                )
            ).ShouldBe(0, table);
        }
    }

    [Theory, BothEngines]
    public async Task The_audit_log_stays_and_can_still_be_asked_by_number(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var ada = await FillAsync(data, await data.TrustAsync(), BookingData.NhsNumbers[0]);
        var records = Records(test.Database);
        await records.EraseAsync(BookingData.NhsNumbers[0], _operator);

        var ids = await records.IdsAsync(BookingData.NhsNumbers[0]);

        ids.ShouldBe([ada.PatientId]);
        (await records.IdsAsync(BookingData.NhsNumbers[1])).ShouldBeEmpty();
        var log = await test.Database.AuditAsync();
        log.ShouldAllBe(row => row.NhsNumber == null);
        var erasure = log.Single(row => row.Action == AuditAction.Erase);
        erasure.PatientId.ShouldBe(ada.PatientId);
        erasure.ActorKind.ShouldBe(AuditActorKind.Operator);
        erasure.Actor.ShouldBe(Environment.UserName);
    }

    [Theory, BothEngines]
    public async Task A_number_that_nobody_has_erases_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        await FillAsync(data, await data.TrustAsync(), BookingData.NhsNumbers[0]);
        var before = await CountAsync(test.Database);

        (
            await Records(test.Database).EraseAsync(BookingData.NhsNumbers[1], _operator)
        ).ShouldBeNull();

        (await CountAsync(test.Database)).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task The_export_has_the_patients_rows_of_every_table_and_is_logged(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await FillAsync(data, trust, BookingData.NhsNumbers[1]);
        var ada = await FillAsync(data, trust, BookingData.NhsNumbers[0]);

        var record = await Records(test.Database).ReadAsync(BookingData.NhsNumbers[0], _operator);

        var counts = (await CountAsync(test.Database)).Where(table => table.Value > 0);
        record
            .ShouldNotBeNull()
            .Tables.ToDictionary(table => table.Key, table => (long)table.Value.Count)
            .ShouldBe(
                counts.ToDictionary(table => table.Key, table => table.Value / 2),
                ignoreOrder: true
            );
        record.Tables["document_pieces"][0].Keys.ShouldNotContain("content");
        using var letter = new MemoryStream();
        await Records(test.Database)
            .CopyLetterAsync(
                ada.PatientId,
                Guid.Parse(record.Tables["documents"][0]["id"]!.ToString()!),
                letter
            );
        letter.ToArray().AsSpan(0, 4).ToArray().ShouldBe("%PDF"u8.ToArray());
        (await test.Database.AuditAsync())[^1].Action.ShouldBe(AuditAction.Export);
    }

    /// <summary>Rows of each of the patients' tables.</summary>
    private static async Task<Dictionary<string, long>> CountAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in PatientTables.All)
        {
            counts[table.Name] = await connection.ExecuteScalarAsync<long>(
                $"SELECT count(*) FROM {table.Name}"
            );
        }
        return counts;
    }

    private static async Task<PatientKey> FillAsync(BookingData data, Guid trust, NhsNumber number)
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
