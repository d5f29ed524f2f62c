using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Telemetry;

/// <summary>Everything that one portal measures from now on.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener;
    private readonly ConcurrentQueue<(string Name, string What)> _all = new();

    public Measurements(TestPortal portal)
        : this(portal.App.Services.GetRequiredService<IMeterFactory>()) { }

    public Measurements(IMeterFactory scope)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == scope)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => Keep(instrument, $"{value}", tags)
        );
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) =>
                Keep(instrument, value.ToString("0", CultureInfo.InvariantCulture), tags)
        );
        _listener.Start();
    }

    /// <summary>Each with its value, whole, and its attributes' values.</summary>
    public IEnumerable<string> Of(string name) =>
        _all.Where(one => one.Name == name).Select(one => one.What);

    public void Dispose() => _listener.Dispose();

    private void Keep(
        Instrument instrument,
        string value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    ) =>
        _all.Enqueue(
            (
                instrument.Name,
                string.Join(' ', tags.ToArray().Select(tag => $"{tag.Value}").Prepend(value))
            )
        );
}
