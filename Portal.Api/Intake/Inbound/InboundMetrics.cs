using System.Diagnostics.Metrics;

namespace Portal.Api.Intake.Inbound;

/// <summary>Counts and times what hospitals' systems send.</summary>
public sealed class InboundMetrics
{
    public const string Meter = "Portal.Inbound";
    public const string Duration = "portal.inbound.duration";

    private readonly Histogram<double> _duration;

    public InboundMetrics(IMeterFactory meters) =>
        _duration = meters
            .Create(Meter)
            .CreateHistogram(
                Duration,
                "s",
                "Requests below /hospital, by `http.route`, `http.response.status_code` and, where refused, `error.type`",
                advice: new InstrumentAdvice<double>
                {
                    HistogramBucketBoundaries = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 10],
                }
            );

    /// <param name="route">The template; null where there is none.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="reason">Of a refusal.</param>
    /// <param name="took">From the first look at the request to the end of the answer.</param>
    public void Answered(string? route, int status, string? reason, TimeSpan took) =>
        _duration.Record(
            took.TotalSeconds,
            new("http.route", route ?? "none"),
            new("http.response.status_code", status),
            new("error.type", reason)
        );
}
