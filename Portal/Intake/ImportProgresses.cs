using System.Globalization;
using Portal.Api.Intake;
using Spectre.Console;

namespace Portal.Intake;

/// <summary>A bar that fills with the bytes read; without a known size it only counts.</summary>
internal sealed class BarProgress(ProgressTask task) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        task.Description = Markup.Escape(
            $"{value.Source}: {value.Resources.ToString("N0", CultureInfo.InvariantCulture)} resources"
        );
        if (value.TotalBytes is > 0 and { } total)
        {
            task.Value = (double)value.BytesRead / total;
        }
        else
        {
            task.IsIndeterminate = true;
        }
    }
}

/// <summary>A line every few seconds, for logs and files.</summary>
internal sealed class LineProgress(Action<string> say, TimeProvider clock)
    : IProgress<ImportProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private long _last = clock.GetTimestamp();

    public void Report(ImportProgress value)
    {
        if (clock.GetElapsedTime(_last) < Every)
        {
            return;
        }
        _last = clock.GetTimestamp();
        var share = value.TotalBytes is > 0 and { } total
            ? $", {(100 * value.BytesRead / total).ToString(CultureInfo.InvariantCulture)}%"
            : "";
        say(
            $"{value.Source}: {value.Resources.ToString("N0", CultureInfo.InvariantCulture)} resources{share}"
        );
    }
}
