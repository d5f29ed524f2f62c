using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Api.Storage;

/// <summary>Measures how long the database lets its callers wait before they may begin.</summary>
public static class StorageMetrics
{
    public const string Meter = "Portal.Storage";
    public const string Wait = "portal.storage.wait";

    private static readonly Meter _meter = new(Meter);

    private static readonly Histogram<double> _wait = _meter.CreateHistogram(
        Wait,
        "s",
        "Wait for a connection to PostgreSQL or for SQLite's one writer, by `db.system.name`",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
        }
    );

    /// <returns>For <see cref="End"/>; 0 while nobody measures.</returns>
    internal static long Begin() => _wait.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static void End(long begun, string system)
    {
        if (begun != 0)
        {
            _wait.Record(
                Stopwatch.GetElapsedTime(begun).TotalSeconds,
                new KeyValuePair<string, object?>("db.system.name", system)
            );
        }
    }
}
