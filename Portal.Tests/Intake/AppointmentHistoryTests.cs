using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What the hospital's versions of an appointment make of it, and what its history says.</summary>
public sealed class AppointmentHistoryTests
{
    private const string RequestStatus =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Appointment-RequestStatus";

    [Theory, BothEngines]
    public async Task A_new_appointment_was_booked_when_the_hospital_created_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        (await HistoryAsync(test)).ShouldBe([
            "1 Hospital Booked 2026-05-20 10:00 -> 2026-09-01 09:00",
        ]);
    }

    [Theory, BothEngines]
    public async Task A_new_appointment_that_was_cancelled_has_both_in_its_history(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([
            .. Hospital(),
            Appointment(status: "cancelled", updated: "2026-05-25T10:00:00Z")
                .With("cancelationReason", new JsonObject { ["text"] = "Clinic closed" }),
        ]);

        (await HistoryAsync(test)).ShouldBe([
            "1 Hospital Booked 2026-05-20 10:00 -> 2026-09-01 09:00",
            "2 Hospital Cancelled 2026-05-25 10:00 Clinic closed",
        ]);
    }

    [Theory, BothEngines]
    public async Task A_move_keeps_the_id_and_says_from_when_to_when(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);
        var id = await test.ReadAsync<Guid>("SELECT id FROM appointments");

        await test.TakeInAsync(
            Appointment(start: "2026-09-02T09:00:00Z", updated: "2026-05-21T10:00:00Z")
        );

        (await test.ReadAsync<Guid>("SELECT id FROM appointments")).ShouldBe(id);
        (await test.ReadAsync<int>("SELECT sequence FROM appointments")).ShouldBe(1);
        (await HistoryAsync(test))[1]
            .ShouldBe("2 Hospital Moved 2026-05-21 10:00 2026-09-01 09:00 -> 2026-09-02 09:00");
    }

    [Theory]
    [BothEngines("cancelled", "Cancelled")]
    [BothEngines("fulfilled", "Attended")]
    [BothEngines("noshow", "NotAttended")]
    public async Task A_new_status_is_in_the_history(
        DatabaseEngine engine,
        string status,
        string change
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        await test.TakeInAsync(Appointment(status: status, updated: "2026-05-21T10:00:00Z"));

        (await HistoryAsync(test))[1].ShouldBe($"2 Hospital {change} 2026-05-21 10:00");
    }

    [Theory, BothEngines]
    public async Task What_a_patient_can_see_differ_is_in_the_history_and_what_not_is_not(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        var unseen = await test.TakeInAsync(
            Appointment(updated: "2026-05-21T10:00:00Z")
                .With(
                    "meta",
                    new JsonObject { ["lastUpdated"] = "2026-05-21T10:00:00Z", ["versionId"] = "2" }
                )
        );
        unseen[ResourceType.Appointment].Changed.ShouldBe(1);
        (await HistoryAsync(test)).Count.ShouldBe(1);

        await test.TakeInAsync(
            Appointment(updated: "2026-05-22T10:00:00Z").With("description", "Skin surgery")
        );
        (await HistoryAsync(test))[1].ShouldBe("2 Hospital Changed 2026-05-22 10:00");
    }

    [Theory, BothEngines]
    public async Task An_older_version_changes_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment(updated: "2026-05-22T10:00:00Z")]);

        var late = await test.TakeInAsync(
            Appointment(status: "cancelled", updated: "2026-05-21T10:00:00Z")
        );

        late[ResourceType.Appointment].Unchanged.ShouldBe(1);
        (await test.ReadAsync<string>("SELECT status FROM appointments")).ShouldBe("Booked");
    }

    [Theory]
    [BothEngines("2026-05-24T10:00:00Z", "Cancelled")]
    [BothEngines("2026-05-25T10:00:00Z", "Cancelled")]
    [BothEngines("2026-05-26T10:00:00Z", "Booked")]
    public async Task What_was_cancelled_comes_back_only_by_a_newer_version(
        DatabaseEngine engine,
        string updated,
        string status
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);
        await test.TakeInAsync(Appointment(status: "cancelled", updated: "2026-05-25T10:00:00Z"));

        await test.TakeInAsync(
            Appointment(updated: updated).With("description", "Dermatology again")
        );

        (await test.ReadAsync<string>("SELECT status FROM appointments")).ShouldBe(status);
        (await HistoryAsync(test))
            .Any(entry => entry.Contains("Reinstated", StringComparison.Ordinal))
            .ShouldBe(status == "Booked");
    }

    [Theory, BothEngines]
    public async Task What_was_cancelled_does_not_come_back_by_a_version_without_a_time(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment(status: "cancelled", updated: null)]);

        (await test.ImportAsync([Appointment(updated: null)]))
            .OneFault()
            .Field.ShouldBe("Appointment.meta.lastUpdated");
        (await test.ReadAsync<string>("SELECT status FROM appointments")).ShouldBe("Cancelled");
    }

    [Theory, BothEngines]
    public async Task A_version_from_before_the_patients_own_change_changes_nothing(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);
        await PatientMovesAsync(test, "2026-05-22T10:00:00Z", "2026-09-05T09:00:00Z");

        (
            await test.TakeInAsync(
                Appointment(updated: "2026-05-21T10:00:00Z").With("description", "Skin")
            )
        ).Unchanged.ShouldBe(1);
        (await StartAsync(test)).ShouldBe("2026-09-05 09:00");

        (await test.ImportAsync([Appointment(updated: null)])).RefusedCount.ShouldBe(1);
        (await StartAsync(test)).ShouldBe("2026-09-05 09:00");

        await test.TakeInAsync(Appointment(updated: "2026-05-23T10:00:00Z"));
        (await StartAsync(test)).ShouldBe("2026-09-01 09:00");
    }

    [Theory, BothEngines]
    public async Task A_request_that_the_hospital_knows_of_comes_and_goes_with_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        await test.TakeInAsync(
            Appointment(updated: "2026-05-21T10:00:00Z")
                .Extended(RequestStatus, "valueCode", "Pending Cancellation")
        );
        (await RequestAsync(test)).ShouldBe("PendingCancellation 2026-05-21 10:00");
        (await HistoryAsync(test))[1].ShouldBe("2 Hospital CancellationRequested 2026-05-21 10:00");

        await test.TakeInAsync(Appointment(updated: "2026-05-22T10:00:00Z"));
        (await RequestAsync(test)).ShouldBe("none");
    }

    [Theory, BothEngines]
    public async Task A_patients_own_request_stays_until_the_hospital_acts_on_it(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);
        await PatientAsksAsync(test);

        await test.TakeInAsync(
            Appointment(updated: "2026-05-23T10:00:00Z").With("description", "Skin")
        );
        (await RequestAsync(test)).ShouldBe("PendingReschedule 2026-05-22 10:00");

        await test.TakeInAsync(
            Appointment(start: "2026-09-03T09:00:00Z", updated: "2026-05-24T10:00:00Z")
        );
        (await RequestAsync(test)).ShouldBe("none");
    }

    private static async Task<IReadOnlyList<string>> HistoryAsync(TestDatabase test) =>
        [
            .. (
                await test.ListAsync<HistoryEntry>(
                    "SELECT number, at, actor, change, old_start_at, new_start_at, reason FROM appointment_history ORDER BY number"
                )
            ).Select(entry =>
                string.Join(
                    ' ',
                    new[]
                    {
                        $"{entry.Number} {entry.Actor} {entry.Change}",
                        Text(entry.At),
                        entry.OldStartAt is { } old ? Text(old) : null,
                        entry.NewStartAt is { } start ? $"-> {Text(start)}" : null,
                        entry.Reason,
                    }.Where(part => part is not null)
                )
            ),
        ];

    private static async Task<string> StartAsync(TestDatabase test) =>
        Text(await test.ReadAsync<DateTimeOffset>("SELECT start_at FROM appointments"));

    private static async Task<string> RequestAsync(TestDatabase test)
    {
        var request = await test.ReadAsync<string?>("SELECT request FROM appointments");
        return request is null
            ? "none"
            : $"{request} {Text(await test.ReadAsync<DateTimeOffset>("SELECT requested_at FROM appointments"))}";
    }

    private static string Text(DateTimeOffset instant) => $"{instant.UtcDateTime:yyyy-MM-dd HH:mm}";

    private static Task PatientMovesAsync(TestDatabase test, string at, string start) =>
        test.ExecuteAsync(
            """
            UPDATE appointments SET start_at = @start, end_at = NULL;
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change, new_start_at)
            SELECT id, patient_id, 2, @at, 'Patient', 'Moved', @start FROM appointments
            """,
            new { at = DateTimeOffset.Parse(at), start = DateTimeOffset.Parse(start) }
        );

    private static Task PatientAsksAsync(TestDatabase test) =>
        test.ExecuteAsync(
            """
            UPDATE appointments SET request = 'PendingReschedule', requested_at = @at;
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change)
            SELECT id, patient_id, 2, @at, 'Patient', 'ChangeRequested' FROM appointments
            """,
            new { at = DateTimeOffset.Parse("2026-05-22T10:00:00Z") }
        );
}
