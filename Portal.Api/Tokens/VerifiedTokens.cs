using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Portal.Api.Tokens;

/// <summary>
/// What verified tokens said, until they expire, so that a signature is checked once. Kept by the token's SHA-256, never
/// the token itself, and bounded: of the good ones only the last are kept. Whoever uses it checks again, each time, that
/// the key which verified the token is still good.
/// </summary>
/// <param name="capacity">Twice as many are kept at most.</param>
internal sealed class VerifiedTokens<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private ConcurrentDictionary<Key, Entry> _recent = new();
    private ConcurrentDictionary<Key, Entry> _older = new();

    public int Count => _recent.Count + _older.Count;

    /// <summary>What the token said; null when it was not verified before, or has expired since.</summary>
    public T? Find(ReadOnlySpan<char> token, DateTimeOffset now)
    {
        var key = Key.Of(token);
        return
            (_recent.TryGetValue(key, out var entry) || _older.TryGetValue(key, out entry))
            && now < entry.Until
            ? entry.Value
            : null;
    }

    /// <param name="token">A token whose every check held.</param>
    /// <param name="value">What it says.</param>
    /// <param name="until">From this instant on it is not good.</param>
    public void Keep(ReadOnlySpan<char> token, T value, DateTimeOffset until)
    {
        if (_recent.Count >= capacity)
        {
            lock (_lock)
            {
                if (_recent.Count >= capacity)
                {
                    (_older, _recent) = (_recent, new());
                }
            }
        }
        _recent[Key.Of(token)] = new(value, until);
    }

    private sealed record Entry(T Value, DateTimeOffset Until);

    private readonly record struct Key(UInt128 First, UInt128 Second)
    {
        public static Key Of(ReadOnlySpan<char> token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
            return MemoryMarshal.Read<Key>(hash);
        }
    }
}
