using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Aggregator;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorRecordTests
{
    [Proves("WF-NFR-11")]
    [Fact]
    public async Task Requests_errors_and_durations_are_counted_by_route_status_and_reason()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var measured = new List<string>();
        using var listener = Listen(aggregator, measured);

        await aggregator.GetAsync();
        await aggregator.GetAsync(aggregator.IdToken().SignedAs("none"));
        var nothing = aggregator.Request();
        nothing.Path = "/fhir/R4/9990000018";
        await aggregator.SendAsync(nothing);

        const string route = "/fhir/R4/Appointment";
        measured
            .Where(one => !one.StartsWith(AggregatorRecord.Duration, StringComparison.Ordinal))
            .ShouldBe([
                $"{AggregatorRecord.Requests} 1 {route} 200",
                $"{AggregatorRecord.Requests} 1 {route} 401",
                $"{AggregatorRecord.Errors} 1 {route} 401 IdTokenAlgorithm",
                $"{AggregatorRecord.Requests} 1 /fhir/{{**path}} 404",
                $"{AggregatorRecord.Errors} 1 /fhir/{{**path}} 404 NotFound",
            ]);
        measured
            .Count(one => one.StartsWith(AggregatorRecord.Duration, StringComparison.Ordinal))
            .ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task A_trace_leads_from_the_request_to_its_SQL_and_holds_no_personal_data(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        await aggregator.AppointmentAsync();
        var mark = $"trace-{Guid.NewGuid()}";
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await aggregator.SendAsync(aggregator.Request().With("X-Correlation-ID", mark));

        var request = spans.Single(span =>
            span.Source.Name == AggregatorRecord.Source
            && Equals(span.GetTagItem("portal.correlation_id"), mark)
        );
        request.GetTagItem("http.response.status_code").ShouldBe(200);
        request.GetTagItem("portal.count").ShouldBe(1);
        var source = engine == DatabaseEngine.Postgres ? "Npgsql" : StorageTrace.SourceName;
        var sql = spans.Where(span =>
            span.TraceId == request.TraceId && span.Source.Name == source
        );
        sql.Any(span =>
                span.ParentSpanId == request.SpanId
                && span.TagObjects.Any(tag =>
                    tag.Value is string text && text.Contains("FROM appointments")
                )
            )
            .ShouldBeTrue("a span of the SQL lies in the request's");
        foreach (var span in spans.Where(span => span.TraceId == request.TraceId))
        {
            var all = string.Join(
                ' ',
                span.TagObjects.Select(tag => tag.Value).Append(span.DisplayName)
            );
            all.ShouldNotContain("9990000018");
            all.ShouldNotContain("Archer");
        }
    }

    private static MeterListener Listen(AggregatorFixture aggregator, List<string> measured)
    {
        var factory = aggregator.Portal.App.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (
                    instrument.Meter.Name == LeftOutResources.Meter
                    && instrument.Meter.Scope == factory
                )
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
                measured.Add(
                    $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"
                )
        );
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, _, _) => measured.Add($"{instrument.Name} {value}")
        );
        listener.Start();
        return listener;
    }
}
