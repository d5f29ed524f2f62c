using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Api.Storage;
using Portal.Telemetry;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private static Dictionary<string, string?> To(string endpoint) =>
        new(StringComparer.Ordinal)
        {
            ["Telemetry:Otlp:Endpoint"] = endpoint,
            ["Telemetry:Otlp:Headers"] = "Authorization=Bearer of-the-collector",
        };

    /// <summary>The server's span ends a moment after its answer is there.</summary>
    private static async Task<OtlpSpan> ReceivedAsync(
        TestPortal portal,
        OtlpCollector collector,
        Func<OtlpSpan, bool> asked
    )
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            portal.App.Services.GetRequiredService<OtlpExport>().Flush();
            if (collector.Spans.FirstOrDefault(asked) is { } span)
            {
                return span;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new ShouldAssertException(
            "Not received; there were "
                + string.Join(", ", collector.Spans.Select(s => s.Name).Distinct())
        );
    }

    [Theory, BothEngines]
    public async Task A_request_is_followed_from_the_server_over_the_portal_to_its_SQL(
        DatabaseEngine engine
    )
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var aggregator = await AggregatorFixture.StartAsync(
            engine,
            To(collector.Address)
        );
        await aggregator.AppointmentAsync();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var request = aggregator.Request().With("traceparent", $"00-{trace}-00f067aa0ba902b7-01");

        (await aggregator.SendAsync(request)).ShouldFind(1);
        var server = await ReceivedAsync(
            aggregator.Portal,
            collector,
            span => span.Trace == trace && span.Scope == "Microsoft.AspNetCore"
        );
        var spans = collector.Spans.Where(span => span.Trace == trace).ToList();
        var own = spans.Single(span => span.Scope == "Portal.Aggregator");
        server.Parent.ShouldBe("00f067aa0ba902b7");
        own.Parent.ShouldBe(server.Id);
        spans
            .Where(span => span.Parent == own.Id)
            .Select(span => span.Scope)
            .ShouldContain(engine == DatabaseEngine.Postgres ? "Npgsql" : "Portal.Storage");
        collector.Text("/v1/metrics").ShouldContain("portal.aggregator.requests");
        collector.Headers.ShouldAllBe(header => header == "Bearer of-the-collector");
    }

    [Theory, BothEngines]
    public async Task Nothing_that_is_sent_names_a_patient_or_what_is_the_patients(
        DatabaseEngine engine
    )
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var fixture = await SignInFixture.StartAsync(engine, To(collector.Address));
        var number = BookingData.NhsNumbers[0];
        var mine = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        (
            await browser.GetAsync($"/appointments/{mine}?trackingId={Guid.NewGuid()}")
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.GetAsync($"/appointments/{number.Value}?nhsNumber={number.Value}");
        await PlantAsync(fixture.Portal, number.Value);
        fixture
            .Portal.App.Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger("Portal.Tests.Planted")
            .LogWarning("Planted {Number} and {Other}", number.Value, number.Spaced);

        await ReceivedAsync(
            fixture.Portal,
            collector,
            span => span.Name == "GET /appointments/{Id:guid}"
        );
        collector.Text("/v1/logs").ShouldContain("Planted [redacted] and [redacted]");
        var all = collector.Text();
        foreach (
            var secret in new[]
            {
                number.Value,
                number.Spaced,
                "Archer",
                "1980-05-17",
                $"{mine}",
                $"{fixture.Patient.PatientId}",
                "eyJhbGci",
            }
        )
        {
            Around(all, secret).ShouldBeEmpty();
        }
    }

    private static string Around(string text, string what) =>
        text.IndexOf(what, StringComparison.Ordinal) is >= 0 and var at
            ? text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]
            : "";

    /// <summary>Where a caller can write what it likes, and where an exception's text may lie.</summary>
    private static async Task PlantAsync(TestPortal portal, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/letters/{secret}?a={secret}");
        request.Headers.Add(
            "traceparent",
            $"00-{ActivityTraceId.CreateRandom().ToHexString()}-00f067aa0ba902b7-01"
        );
        request.Headers.Add("tracestate", $"vendor={secret}");
        request.Headers.Add("baggage", $"patient={secret}");
        request.Headers.UserAgent.ParseAdd($"Archer/{secret}");
        request.Headers.Referrer = new Uri($"https://portal.test/Archer?n={secret}");
        (await portal.Client().SendAsync(request)).Dispose();
        using var source = new ActivitySource("Portal.Tests.Planted");
        using var activity = source.StartActivity($"Planted {secret}");
        activity.ShouldNotBeNull();
        activity.SetTag("portal.planted", secret).SetTag("other", "Archer");
        activity.AddException(new InvalidOperationException($"Archer {secret}"));
        activity.SetStatus(ActivityStatusCode.Error, $"because of {secret}");
    }

    [Fact]
    public async Task A_collector_that_is_away_costs_no_request_anything()
    {
        await using var fixture = await SignInFixture.StartAsync(
            settings: To("http://127.0.0.1:1")
        );
        var browser = fixture.Browser();

        (await fixture.SignInAsync(browser)).ShouldBe("/appointments");
        for (var i = 0; i < 20; i++)
        {
            (await browser.GetAsync("/appointments")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task It_is_off_until_a_collector_is_named()
    {
        await using var portal = await TestPortal.StartAsync();

        portal.App.Services.GetRequiredService<OtlpExport>().IsOn.ShouldBeFalse();
    }
}
