using System.Security.Cryptography;

namespace Portal.SignIn;

/// <summary>How long the session of this request still lives. Kept with the request by <see cref="SessionTickets"/>.</summary>
/// <param name="ExpiresAt">When it ends without activity, UTC.</param>
/// <param name="IsLast">No activity can prolong it: the patient must log in again.</param>
/// <param name="Tag">Tells one session of a browser from the next, and nothing else.</param>
public sealed record SessionTime(DateTimeOffset ExpiresAt, bool IsLast, string Tag)
{
    public static SessionTime Of(Session session, DateTimeOffset expiresAt) =>
        new(
            expiresAt,
            expiresAt >= session.EndsAt,
            Convert.ToHexStringLower(SHA256.HashData(session.Id.ToByteArray()))[..16]
        );

    /// <summary>
    /// Whole seconds, never less than are left: a page that clears itself too early would find its session alive, and go on.
    /// </summary>
    public int SecondsLeft(TimeProvider clock) =>
        Math.Max(0, (int)Math.Ceiling((ExpiresAt - clock.GetUtcNow()).TotalSeconds));
}
