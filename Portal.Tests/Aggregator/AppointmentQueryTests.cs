using System.Net;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AppointmentQueryTests
{
    [Theory, BothEngines]
    public async Task A_patients_appointments_are_found(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var first = await aggregator.AppointmentAsync();
        var second = await aggregator.AppointmentAsync();

        var answer = (await aggregator.GetAsync()).ShouldFind(2);

        answer
            .Resources.Select(resource => resource.GetProperty("id").GetString())
            .ShouldBe([first.ToString(), second.ToString()], ignoreOrder: true);
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);
    }

    [Fact]
    public async Task Each_entry_has_its_address_and_says_that_it_matched()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.AppointmentAsync();

        var entry = (await aggregator.GetAsync()).Json.GetProperty("entry")[0];

        entry
            .GetProperty("fullUrl")
            .GetString()
            .ShouldBe($"https://portal.test/fhir/R4/Appointment/{id}");
        entry.GetProperty("search").GetProperty("mode").GetString().ShouldBe("match");
    }

    [Proves("WF-NFR-07")]
    [Theory, BothEngines]
    public async Task A_patient_without_appointments_gets_an_empty_bundle_without_entry(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);

        var answer = (await aggregator.GetAsync()).ShouldFind(0);

        answer.Text.ShouldBe("""{"resourceType":"Bundle","type":"searchset","total":0}""");
    }

    [Proves("WF-NFR-07")]
    [Fact]
    public async Task A_patient_nobody_knows_gets_an_empty_bundle()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();

        (
            await aggregator.SendAsync(
                aggregator
                    .Request(aggregator.IdToken().With("nhs_number", "9990000131"))
                    .Query(AggregatorRequest.For("9990000131"))
            )
        ).ShouldFind(0);
    }

    [Proves("WF-NFR-01")]
    [Theory, BothEngines]
    public async Task Five_hundred_appointments_come_in_one_answer(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        for (var i = 0; i < 500; i++)
        {
            await aggregator.AppointmentAsync();
        }

        (await aggregator.GetAsync()).ShouldFind(500);
    }

    [Proves("WF-NFR-04", "HZ-04.2")]
    [Fact]
    public async Task The_next_request_sees_a_change()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.AppointmentAsync();
        (await aggregator.GetAsync()).ShouldFind(1);

        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET status = 'Cancelled' WHERE id = @id",
            new { id }
        );

        (await aggregator.GetAsync())
            .Resources.Single()
            .GetProperty("status")
            .GetString()
            .ShouldBe("cancelled");
    }

    [Fact]
    public async Task HEAD_answers_as_GET_without_a_body()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.AppointmentAsync();
        var request = aggregator.Request();
        request.Method = HttpMethod.Head;

        var answer = await aggregator.SendAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBeEmpty();
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/fhir+json");
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);
    }

    [Proves("MI-TRACKING")]
    [Fact]
    public async Task Each_deep_link_carries_the_correlation_id_of_its_request()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.AppointmentAsync();

        var answer = await aggregator.SendAsync(
            aggregator.Request().With("X-Correlation-ID", "a&b=c#d")
        );

        answer.Text.ShouldContain(
            $"\"https://portal.test/appointments/{id}?extSystemName=TestPortal&trackingId=a%26b%3Dc%23d\""
        );
    }
}
