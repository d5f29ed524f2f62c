using System.Collections.Concurrent;

namespace Portal.Sandbox.Storage;

/// <summary>Things kept in memory under a key until their time is over: codes, tokens, sessions, ids that count once.</summary>
public sealed class ExpiringStore<T>(TimeProvider clock)
{
    private const int SweepEvery = 4096;

    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Until)> _entries = new();
    private int _additions;

    /// <summary>False when the key is in use already.</summary>
    public bool TryAdd(string key, T value, DateTimeOffset until)
    {
        if (Interlocked.Increment(ref _additions) % SweepEvery == 0)
        {
            Sweep();
        }
        return _entries.TryAdd(key, (value, until));
    }

    public void Set(string key, T value, DateTimeOffset until) => _entries[key] = (value, until);

    public bool TryGet(string? key, out T value)
    {
        value = default!;
        if (
            key is null
            || !_entries.TryGetValue(key, out var entry)
            || entry.Until <= clock.GetUtcNow()
        )
        {
            return false;
        }
        value = entry.Value;
        return true;
    }

    /// <summary>Gives the value once: of several callers at the same time one gets it.</summary>
    public bool TryTake(string? key, out T value)
    {
        value = default!;
        if (
            key is null
            || !_entries.TryRemove(key, out var entry)
            || entry.Until <= clock.GetUtcNow()
        )
        {
            return false;
        }
        value = entry.Value;
        return true;
    }

    public void Remove(string key) => _entries.TryRemove(key, out _);

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var entry in _entries)
        {
            if (entry.Value.Until <= now)
            {
                _entries.TryRemove(entry);
            }
        }
    }
}
