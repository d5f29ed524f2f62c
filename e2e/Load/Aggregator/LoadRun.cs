using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Portal.Load.Aggregator;

/// <summary>What a run of load brought: how long each request took, in milliseconds, and how it was answered.</summary>
internal sealed class LoadRun
{
    private readonly ConcurrentBag<double> _took = [];
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    public double Seconds { get; private set; }

    public double PerSecond => _took.Count / Seconds;

    public int Count => _took.Count;

    /// <summary>Such as <c>200: 1800</c>.</summary>
    public string Statuses =>
        string.Join(
            ", ",
            _statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}")
        );

    public bool IsAll(int status) => _statuses.Count == 1 && _statuses.ContainsKey(status);

    /// <summary>
    /// An open loop: requests are due at even intervals whatever became of those before, and a request's time counts from
    /// when it was due. So a server that stalls cannot hide it by being asked less.
    /// </summary>
    public static Task<LoadRun> OpenAsync(
        Uri server,
        IReadOnlyList<byte[]> requests,
        double rate,
        TimeSpan time,
        int connections = 64
    ) =>
        RunAsync(
            server,
            requests,
            time,
            connections,
            (number, started) =>
            {
                var due = started + (long)(number / rate * Stopwatch.Frequency);
                return due;
            }
        );

    /// <summary>As many as can be had: each connection asks again as soon as it was answered.</summary>
    public static Task<LoadRun> FullAsync(
        Uri server,
        IReadOnlyList<byte[]> requests,
        TimeSpan time,
        int connections = 32
    ) => RunAsync(server, requests, time, connections, (_, _) => null);

    public double Percentile(double part)
    {
        var sorted = _took.Order().ToList();
        return sorted.Count == 0
            ? 0
            : sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(part * sorted.Count))];
    }

    public string Row(string name, string asked, ServerFigures used) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {asked} | {PerSecond:N0} | {Percentile(0.5):N1} | {Percentile(0.95):N1} | {Percentile(0.99):N1} | {Percentile(1):N1} | {Statuses} | {used.Allocated / 1000.0 / Math.Max(1, Count):N1} kB | {used.Processor.TotalMilliseconds * 1000 / Math.Max(1, Count):N0} µs |"
        );

    private static async Task<LoadRun> RunAsync(
        Uri server,
        IReadOnlyList<byte[]> requests,
        TimeSpan time,
        int connections,
        Func<long, long, long?> due
    )
    {
        var run = new LoadRun();
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var next = -1L;
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var connection = new RawConnection(server);
                        while (true)
                        {
                            var number = Interlocked.Increment(ref next);
                            var from = due(number, started) ?? Stopwatch.GetTimestamp();
                            if (from >= end)
                            {
                                return;
                            }
                            var early = from - Stopwatch.GetTimestamp();
                            if (early > 0)
                            {
                                await Task.Delay(Stopwatch.GetElapsedTime(0, early));
                            }
                            var status = await connection.SendAsync(
                                requests[(int)(number % requests.Count)]
                            );
                            run._took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                            run._statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
                        }
                    })
                )
        );
        run.Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return run;
    }
}
