using System.Net;
using System.Text.Json;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary><c>GET /fhir/R4/Task</c> over HTTP: each member of the standard, from our row.</summary>
public sealed class TaskTests
{
    private static AggregatorRequest Request(AggregatorFixture aggregator)
    {
        var request = aggregator.Request();
        request.Path = "/fhir/R4/Task";
        return request;
    }

    private static async Task<JsonElement> OneAsync(AggregatorFixture aggregator) =>
        (await aggregator.SendAsync(Request(aggregator))).ShouldFind(1).Resources.Single();

    [Theory, BothEngines]
    public async Task A_task_about_an_appointment_goes_out_with_all_that_the_standard_carries(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var appointment = await aggregator.AppointmentAsync();
        var id = await aggregator.Portal.Data.TaskAsync(
            aggregator.Patient,
            aggregator.Trust,
            appointment,
            status: TaskState.Completed,
            closes: BookingData.Now.AddDays(1),
            modified: BookingData.Now.AddDays(-1)
        );

        var task = await OneAsync(aggregator);

        task.GetProperty("id").GetString().ShouldBe(id.ToString());
        task.GetProperty("status").GetString().ShouldBe("completed");
        task.GetProperty("intent").GetString().ShouldBe("plan");
        task.GetProperty("description").GetString().ShouldBe("Dermatology pre-consultation survey");
        task.GetProperty("authoredOn").GetString().ShouldBe("2026-05-24T09:00:00+00:00");
        task.GetProperty("lastModified").GetString().ShouldBe("2026-06-02T09:00:00+00:00");
        task.GetProperty("restriction")
            .GetProperty("period")
            .GetProperty("end")
            .GetString()
            .ShouldBe("2026-06-04T09:00:00+00:00");
        task.GetProperty("focus")
            .GetProperty("reference")
            .GetString()
            .ShouldBe($"{TestPortal.BaseUrl}/fhir/R4/Appointment/{appointment}");
        task.GetProperty("reasonReference")
            .GetProperty("reference")
            .GetString()
            .ShouldBe(
                $"{TestPortal.BaseUrl}/questionnaires/{id}?extSystemName=TestPortal&trackingId={AggregatorRequest.CorrelationId}"
            );
        task.GetProperty("owner")
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe("RXX");
        var kind = task.GetProperty("reasonCode");
        kind.GetProperty("text").GetString().ShouldBe("Pre-consultation survey");
        kind.GetProperty("coding")[0].GetProperty("code").GetString().ShouldBe("CONS-Survey");
    }

    [Fact]
    public async Task A_follow_up_goes_out_with_pathway_treatment_function_and_closing_date()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.TaskAsync(
            aggregator.Patient,
            aggregator.Trust,
            title: "Dermatology",
            isPifu: true
        );

        var task = await OneAsync(aggregator);

        var pathway = task.GetProperty("basedOn")[0];
        pathway.GetProperty("type").GetString().ShouldBe("CarePlan");
        pathway
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe("RXX5644312231");
        task.GetProperty("extension")[0]
            .GetProperty("valueCoding")
            .GetProperty("code")
            .GetString()
            .ShouldBe("330");
        task.GetProperty("restriction").ValueKind.ShouldBe(JsonValueKind.Object);
        task.TryGetProperty("focus", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(TaskState.Requested, "requested")]
    [InlineData(TaskState.InProgress, "in-progress")]
    [InlineData(TaskState.Completed, "completed")]
    [InlineData(TaskState.Cancelled, "cancelled")]
    public async Task Each_state_has_the_standards_word(TaskState state, string code)
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.TaskAsync(aggregator.Patient, aggregator.Trust, status: state);

        (await OneAsync(aggregator)).GetProperty("status").GetString().ShouldBe(code);
    }

    [Proves("WF-NFR-17")]
    [Fact]
    public async Task A_bad_task_is_left_out_and_the_rest_goes_out()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var data = aggregator.Portal.Data;
        await data.TaskAsync(aggregator.Patient, aggregator.Trust, title: "Survey for Ada Archer");
        await data.TaskAsync(aggregator.Patient, aggregator.Trust, specialtyCode: "33X");
        var good = await data.TaskAsync(aggregator.Patient, aggregator.Trust);

        (await OneAsync(aggregator)).GetProperty("id").GetString().ShouldBe(good.ToString());

        var log = aggregator.Portal.Log.Everything;
        log.ShouldContain("breaks the rule TitleHoldsNoPersonalData");
        log.ShouldContain("breaks the rule TreatmentFunctionIsThreeDigits");
    }

    [Fact]
    public async Task A_task_that_was_rejected_or_invites_to_book_is_of_a_later_edition()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.Portal.Data.TaskAsync(aggregator.Patient, aggregator.Trust);
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE tasks SET status = 'Rejected' WHERE id = @id",
            new { id }
        );
        var invitation = await aggregator.Portal.Data.TaskAsync(
            aggregator.Patient,
            aggregator.Trust
        );
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE tasks SET kind_code = 'appointment-booking-invite', questionnaire_id = NULL WHERE id = @invitation",
            new { invitation }
        );

        (await aggregator.SendAsync(Request(aggregator))).ShouldFind(0);
    }

    [Fact]
    public async Task Nobody_finds_another_patients_task()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.Portal.Data.TaskAsync(aggregator.Patient, aggregator.Trust);
        var other = await aggregator.Portal.Data.PatientAsync(
            aggregator.Trust,
            BookingData.NhsNumbers[1]
        );
        var store = new TaskStore(aggregator.Portal.Database, new TestClock());

        (await store.FindAsync(other, id)).ShouldBeNull();
        (await store.FindAsync(aggregator.Patient, id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_reading_is_allowed_and_only_with_a_bearer_token()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var posted = Request(aggregator);
        posted.Method = HttpMethod.Post;

        (await aggregator.SendAsync(posted)).ShouldRefuse(
            HttpStatusCode.MethodNotAllowed,
            "not-supported"
        );
        (await aggregator.SendAsync(Request(aggregator).Without("Authorization"))).ShouldRefuse(
            HttpStatusCode.Unauthorized,
            "processing"
        );
    }
}
