using Microsoft.Extensions.Primitives;

namespace Portal.Api.Aggregator;

/// <summary>The <c>Authorization: Bearer</c> header (RFC 6750 section 2.1).</summary>
public static class BearerHeader
{
    private const string Scheme = "Bearer ";
    private const int Longest = 8192;

    /// <summary>The token; null when there is none, more than one, or one of another scheme.</summary>
    public static string? Read(StringValues header) =>
        header.Count == 1
        && header[0] is { Length: > 7 and <= Longest } value
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value[Scheme.Length..].Trim(' ')
            : null;
}
