using System.Diagnostics;
using System.Globalization;

namespace Portal.Load.Bookings;

/// <summary>How long something took, many times.</summary>
internal sealed class Figures
{
    private readonly List<double> _milliseconds = [];
    private readonly Lock _lock = new();

    public async Task<T> MeasureAsync<T>(Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await work();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        lock (_lock)
        {
            _milliseconds.Add(took);
        }
        return result;
    }

    /// <summary>The value that this part (0 to 1) of all stays under.</summary>
    public double Percentile(double part)
    {
        lock (_lock)
        {
            var sorted = _milliseconds.Order().ToList();
            return sorted.Count == 0
                ? 0
                : sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(part * sorted.Count))];
        }
    }

    public string Row(string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {_milliseconds.Count} | {Percentile(0.5):N2} ms | {Percentile(0.95):N2} ms | {Percentile(0.99):N2} ms | {Percentile(1):N2} ms |"
        );
}
