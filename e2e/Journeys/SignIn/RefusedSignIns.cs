using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Portal.SignIn;

namespace Portal.Journeys.SignIn;

/// <summary>What an operator's metrics say of the sign-ins that fail while this listens.</summary>
public sealed class RefusedSignIns : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _codes = new();

    public RefusedSignIns()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == SignInMetrics.Refused)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                foreach (var (name, value) in tags)
                {
                    if (name == "error.type")
                    {
                        _codes.Enqueue((string)value!);
                    }
                }
            }
        );
        _listener.Start();
    }

    /// <summary>The codes since the last time; those of other tests at the same moment may be among them.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_codes.TryDequeue(out var code))
        {
            taken.Add(code);
        }
        return taken;
    }

    public void Dispose() => _listener.Dispose();
}
