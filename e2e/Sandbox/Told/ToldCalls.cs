using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Told;

/// <summary>Everything that each service was sent, in order.</summary>
public sealed class ToldCalls(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ToldCall>> _calls = new();
    private long _number;

    public IReadOnlyList<ToldCall> Of(string service) =>
        _calls.TryGetValue(service, out var calls) ? [.. calls] : [];

    public void Keep(string service, ToldRequest request, ToldAnswer answer) =>
        _calls
            .GetOrAdd(service, _ => new())
            .Enqueue(
                new()
                {
                    Number = Interlocked.Increment(ref _number),
                    At = clock.GetUtcNow(),
                    Method = request.Method,
                    Path = request.Path,
                    Headers = request.Headers,
                    Body =
                        request.Json
                        ?? (request.Text.Length == 0 ? null : JsonValue.Create(request.Text)),
                    Status = answer.Status,
                }
            );

    public void Clear(string service) => _calls.TryRemove(service, out _);
}
