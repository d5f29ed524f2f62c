using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>A hospital finds that its patient has another NHS number, as docs/import.md says to send it.</summary>
public sealed class NewNhsNumberTests
{
    private const string Right = "9990000034";
    private const string Later = "2026-06-02T10:00:00Z";

    private static readonly DateOnly _birthDate = new(1980, 5, 17);

    private static JsonObject RightPatient() =>
        Patient(Right)
            .With(
                "identifier",
                Identifiers((HospitalFeed.NhsNumber, Right), (Pas + "Patient", "H018"))
            );

    private static async Task<VisibleBookings> SeenByAsync(TestDatabase test, string number)
    {
        var id = await test.ReadAsync<Guid>(
            $"SELECT id FROM patients WHERE nhs_number = '{number}'"
        );
        return await new BookingStore(test.Database, new TestClock()).ForAsync(
            new PatientKey(id, _birthDate)
        );
    }

    [Theory, BothEngines]
    public async Task The_wrong_one_sees_nothing_at_once_and_the_right_one_what_is_sent_for_them(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Slot(), Appointment(slot: "S1")]);
        (await SeenByAsync(test, Ada)).Appointments.ShouldHaveSingleItem();

        await test.TakeInAsync(
            Patient()
                .With("identifier", Identifiers((HospitalFeed.NhsNumber, Ada)))
                .With("active", false)
        );

        (await SeenByAsync(test, Ada)).Appointments.ShouldBeEmpty();
        await test.TakeInAsync(
            RightPatient(),
            Appointment(slot: "S1", status: "cancelled", updated: Later),
            Appointment("A1-2", Right, slot: "S1", updated: Later)
        );

        (await SeenByAsync(test, Ada)).Appointments.ShouldBeEmpty();
        (await SeenByAsync(test, Right))
            .Appointments.ShouldHaveSingleItem()
            .Status.ShouldBe(AppointmentStatus.Booked);
        (await test.ReadAsync<string>("SELECT status FROM slots")).ShouldBe("Busy");
        (
            await test.ListAsync<string>(
                "SELECT nhs_number FROM record_states WHERE resource = 'Appointments' ORDER BY nhs_number"
            )
        ).ShouldBe([Ada, Right]);
        (await test.ListAsync<string>("SELECT kind FROM outbox ORDER BY number")).ShouldBe([
            "AppointmentCancelled",
            "AppointmentBooked",
        ]);
    }

    [Theory, BothEngines]
    public async Task Sent_any_other_way_nothing_goes_from_one_to_the_other(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync([.. Hospital(), Appointment()]);

        var result = await test.ImportAsync([
            RightPatient(),
            Appointment(nhsNumber: Right, updated: Later),
        ]);

        result.RefusedCount.ShouldBe(2);
        (await SeenByAsync(test, Ada)).Appointments.ShouldHaveSingleItem();
        (
            await test.ReadAsync<long>(
                $"SELECT count(*) FROM patients WHERE nhs_number = '{Right}'"
            )
        ).ShouldBe(0);
    }
}
