namespace Portal.Api.Tokens;

/// <summary>Whether a JWT is good now, by the portal's clock. A token without an end is never good.</summary>
public static class JwtLifetime
{
    /// <param name="now">The instant, UTC.</param>
    /// <param name="notBefore"><c>nbf</c>, UTC.</param>
    /// <param name="expires"><c>exp</c>, UTC: from this instant on it is not good.</param>
    /// <param name="late">How long after its end it is taken all the same.</param>
    /// <param name="early">How long before its beginning it is taken all the same.</param>
    public static bool Holds(
        DateTimeOffset now,
        DateTime? notBefore,
        DateTime? expires,
        TimeSpan late,
        TimeSpan early
    ) =>
        expires is { } end
        // Counted from now: a token may name the first or the last instant that there is.
        && now.UtcDateTime - late < end
        && (notBefore is not { } start || start <= now.UtcDateTime + early);
}
