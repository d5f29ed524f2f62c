using Portal.Api.Intake.Resources;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake;

/// <summary>Counts what becomes of everything; reading and writing report to it at the same time.</summary>
internal sealed class Tally(IReadOnlyList<ImportSource> sources, Action<Refusal>? onRefusal)
{
    private const int KeptRefusals = 1000;

    private readonly Lock _lock = new();
    private readonly long[,] _counts = new long[Enum.GetValues<ResourceType>().Length, 4];
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly List<Refusal> _refusals = [];
    private long _refused;
    private int _unreadable;

    public void LeaveOut(string type)
    {
        lock (_lock)
        {
            _leftOut[type] = _leftOut.GetValueOrDefault(type) + 1;
        }
    }

    public void Count(ResourceType type, Outcome outcome)
    {
        lock (_lock)
        {
            _counts[(int)type, (int)outcome]++;
        }
    }

    public void Refuse(Origin origin, string? type, IReadOnlyList<Fault> faults)
    {
        lock (_lock)
        {
            if (Enum.TryParse<ResourceType>(type, out var known))
            {
                _counts[(int)known, (int)Outcome.Refused]++;
            }
            Keep(new(sources[origin.Source].Name, origin.Line, origin.Entry, type, faults));
        }
    }

    /// <summary>A source of which nothing could be read.</summary>
    public void Unreadable(int source, string message)
    {
        lock (_lock)
        {
            _unreadable++;
            Keep(new(sources[source].Name, 0, null, null, [new Fault("", message)]));
        }
    }

    public ImportResult Result()
    {
        lock (_lock)
        {
            return new(
                [
                    .. Enum.GetValues<ResourceType>()
                        .Select(type => new TypeCount(
                            type,
                            _counts[(int)type, 0],
                            _counts[(int)type, 1],
                            _counts[(int)type, 2],
                            _counts[(int)type, 3]
                        ))
                        .Where(count =>
                            count.Added + count.Changed + count.Unchanged + count.Refused > 0
                        ),
                ],
                new Dictionary<string, long>(_leftOut, StringComparer.Ordinal),
                [.. _refusals],
                _refused,
                _unreadable
            );
        }
    }

    private void Keep(Refusal refusal)
    {
        _refused++;
        if (_refusals.Count < KeptRefusals)
        {
            _refusals.Add(refusal);
        }
        onRefusal?.Invoke(refusal);
    }
}
