using System.Net;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>A hospital accepts or rejects what its patients ask.</summary>
public sealed class RequestAnswerTests
{
    private static readonly DateTimeOffset _time = BookingData.Now.AddDays(40);

    private static async Task<Appointment> TheAppointmentAsync(HospitalFixture hospital) =>
        (
            await hospital.Get<BookingStore>().ForAsync(hospital.Patient)
        ).Appointments.ShouldHaveSingleItem();

    [Theory, BothEngines]
    public async Task A_booking_is_accepted_with_a_time(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToBookAsync();

        var answer = await hospital.PostAsync(
            $"/Task/{id}/$accept",
            Answer("1", Start(_time), Text("See you then"))
        );

        answer.ShouldBeDone("Task").Effect.ShouldBe("applied");
        answer.Json.GetProperty("status").GetString().ShouldBe("completed");
        var appointment = await TheAppointmentAsync(hospital);
        appointment.StartAt.ShouldBe(_time);
        answer
            .Json.GetProperty("output")[0]
            .GetProperty("valueReference")
            .GetProperty("reference")
            .GetString()
            .ShouldBe($"Appointment/{appointment.Id}");
        (await hospital.GetAsync("/Task")).Resources.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_change_is_accepted_with_a_slot_of_the_hospitals(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToChangeAsync(await hospital.AppointmentAsync());
        await hospital.SlotAsync("S7", _time);

        (
            await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Slot(Pas + "Slot", "S7")))
        ).ShouldBeDone("Task");

        var appointment = await TheAppointmentAsync(hospital);
        appointment.StartAt.ShouldBe(_time);
        appointment.PasSlotValue.ShouldBe("S7");
        appointment.Request.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_cancellation_is_accepted(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToCancelAsync(await hospital.AppointmentAsync());

        (await hospital.PostAsync($"/Task/{id}/$accept", Answer("1"))).ShouldBeDone("Task");

        (await TheAppointmentAsync(hospital)).Status.ShouldBe(AppointmentStatus.Cancelled);
    }

    [Theory, BothEngines]
    public async Task A_rejection_gives_its_reason_and_leaves_everything(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var appointment = await hospital.AppointmentAsync();
        var id = await hospital.AskToChangeAsync(appointment);

        var answer = await hospital.PostAsync(
            $"/Task/{id}/$reject",
            Answer("1", Text("We are full until August"))
        );

        answer.ShouldBeDone("Task");
        answer.Json.GetProperty("status").GetString().ShouldBe("rejected");
        answer
            .Json.GetProperty("statusReason")
            .GetProperty("text")
            .GetString()
            .ShouldBe("We are full until August");
        var kept = await TheAppointmentAsync(hospital);
        kept.StartAt.ShouldBe(BookingData.Now.AddDays(30));
        kept.Request.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task The_same_answer_again_changes_nothing_and_is_answered_as_such(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToBookAsync();
        await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Start(_time)));

        var again = await hospital.PostAsync(
            $"/Task/{id}/$accept",
            Answer("1", Start(_time.AddDays(1)))
        );

        again.ShouldBeUnchanged("repeated");
        again
            .Header("Content-Location")
            .ShouldBe($"{TestPortal.BaseUrl}/hospital/fhir/R4/Task/{id}");
        (await TheAppointmentAsync(hospital)).StartAt.ShouldBe(_time);
    }

    [Theory, BothEngines]
    public async Task A_second_and_different_answer_is_a_conflict(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToBookAsync();
        await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Start(_time)));

        (await hospital.PostAsync($"/Task/{id}/$reject", Answer("2", Text("No")))).ShouldRefuse(
            HttpStatusCode.Conflict,
            "AlreadyDone"
        );
    }

    [Fact]
    public async Task What_the_patient_took_back_cannot_be_answered()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();
        await hospital
            .Get<Api.Bookings.Operations.WithdrawRequest>()
            .RunAsync(new(hospital.Patient, Guid.CreateVersion7(), id));

        (await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Start(_time)))).ShouldRefuse(
            HttpStatusCode.Conflict,
            "Withdrawn"
        );
    }

    [Fact]
    public async Task Another_trust_cannot_answer()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();

        (
            await hospital.PostAsync(
                $"/Task/{id}/$accept",
                Answer("1", Start(_time)),
                HospitalFixture.OtherHospital
            )
        ).ShouldRefuse(HttpStatusCode.NotFound, "NotFound");
        (await hospital.GetAsync("/Task")).Resources.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_trusts_slot_is_as_if_unknown()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();
        await hospital.SlotAsync("S7", _time, isOthers: true);

        (
            await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Slot(Pas + "Slot", "S7")))
        ).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Unknown",
            "Parameters.parameter.where(name = 'slot').value"
        );
    }

    [Theory, BothEngines]
    public async Task A_slot_that_somebody_has_is_refused_and_the_request_stays_open(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToBookAsync();
        var slot = await hospital.SlotAsync("S7", _time, status: "Busy");
        await hospital.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET slot_id = @slot WHERE id = @id",
            new { slot, id = await hospital.AppointmentAsync() }
        );

        (
            await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Slot(Pas + "Slot", "S7")))
        ).ShouldRefuse(
            HttpStatusCode.Conflict,
            "SlotTaken",
            "Parameters.parameter.where(name = 'slot').value"
        );
        (await hospital.GetAsync("/Task")).Resources.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_booking_needs_a_slot_or_a_time()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();

        (await hospital.PostAsync($"/Task/{id}/$accept", Answer("1"))).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Incomplete"
        );
    }

    [Fact]
    public async Task A_cancellation_takes_no_time()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToCancelAsync(await hospital.AppointmentAsync());

        (await hospital.PostAsync($"/Task/{id}/$accept", Answer("1", Start(_time)))).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            "Parameters.parameter"
        );
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.OK)]
    [InlineData(1001, HttpStatusCode.UnprocessableEntity)]
    public async Task What_the_patient_reads_has_1000_characters_at_most(
        int length,
        HttpStatusCode status
    )
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();

        (
            await hospital.PostAsync(
                $"/Task/{id}/$reject",
                Answer("1", Text(new string('x', length)))
            )
        ).Status.ShouldBe(status);
    }
}
