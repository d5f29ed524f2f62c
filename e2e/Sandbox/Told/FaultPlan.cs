using System.Collections.Concurrent;

namespace Portal.Sandbox.Told;

/// <summary>Which of the next calls fail, and how: first planned, first failed.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _plans = new();

    public void Add(string service, Fault fault, int count)
    {
        var plan = _plans.GetOrAdd(service, _ => new());
        for (var i = 0; i < count; i++)
        {
            plan.Enqueue(fault);
        }
    }

    public Fault? Next(string service) =>
        _plans.TryGetValue(service, out var plan) && plan.TryDequeue(out var fault) ? fault : null;

    public void Clear() => _plans.Clear();
}
