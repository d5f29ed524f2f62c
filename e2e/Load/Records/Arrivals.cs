using System.Diagnostics;
using Portal.Load.Day;

namespace Portal.Load.Records;

/// <summary>Patients who get their first appointment one after the other, and how long until the Record Service has each.</summary>
internal sealed class Arrivals(RecordWriter writer, ToldSite nhs, IEnumerable<string> numbers)
{
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    /// <returns>The waits, in seconds.</returns>
    public async Task<IReadOnlyList<double>> RunAsync(CancellationToken over)
    {
        var waits = new List<Task<double>>();
        foreach (var number in numbers)
        {
            if (over.IsCancellationRequested)
            {
                break;
            }
            await writer.BookAsync(number);
            waits.Add(WaitAsync(number));
            await Task.Delay(_every, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return await Task.WhenAll(waits);
    }

    private async Task<double> WaitAsync(string number)
    {
        var watch = Stopwatch.StartNew();
        while (!nhs.Has(number) && watch.Elapsed < _longest)
        {
            await Task.Delay(20, CancellationToken.None);
        }
        return watch.Elapsed.TotalSeconds;
    }
}
