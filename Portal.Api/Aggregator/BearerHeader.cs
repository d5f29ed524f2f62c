using Microsoft.Extensions.Primitives;

namespace Portal.Api.Aggregator;

/// <summary>The <c>Authorization: Bearer</c> header (RFC 6750 section 2.1).</summary>
public static class BearerHeader
{
    private const string Scheme = "Bearer ";
    private const int Longest = 8192;

    /// <summary>The token, where it stands; null when there is none, more than one, or one of another scheme.</summary>
    public static ReadOnlyMemory<char>? Read(StringValues header) =>
        header.Count == 1
        && header[0] is { Length: > 7 and <= Longest } value
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            // Without the cast null would be an empty token.
            ? (ReadOnlyMemory<char>?)value.AsMemory(Scheme.Length).Trim(' ')
            : null;
}
