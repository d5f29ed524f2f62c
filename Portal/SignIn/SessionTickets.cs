using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Portal.Hosting;

namespace Portal.SignIn;

/// <summary>
/// Keeps the cookie handler's tickets in the database. The browser gets a random key, the table its hash: who reads
/// the table can neither use a session nor see whose it is.
/// </summary>
public sealed class SessionTickets(
    SessionStore sessions,
    LiveConnections connections,
    IDataProtectionProvider protection,
    IOptions<SessionOptions> options,
    TimeProvider clock,
    ILogger<SessionTickets> log
) : ITicketStore
{
    /// <summary>Activity is written at most this often; a session may end that much early, never late.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(15);

    private readonly IDataProtector _protector = protection.CreateProtector(
        "Portal.SignIn.Session"
    );

    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(
        AuthenticationTicket ticket,
        CancellationToken cancellationToken
    )
    {
        var patient =
            CurrentPatient.From(ticket.Principal)
            ?? throw new InvalidOperationException("Only a patient can have a session.");
        var now = clock.GetUtcNow();
        var ends = now + options.Value.Maximum;
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await sessions.AddAsync(
            new Session
            {
                Id = patient.SessionId,
                KeyHash = Hash(key),
                PatientId = patient.Key.PatientId,
                TrackingId = SignInState.TrackingId(ticket.Properties),
                Ticket = _protector.Protect(TicketSerializer.Default.Serialize(ticket)),
                StartedAt = now,
                LastSeenAt = now,
                ExpiresAt = IdleEnd(now, ends),
                EndsAt = ends,
            },
            cancellationToken
        );
        return key;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(
        string key,
        CancellationToken cancellationToken
    ) => (await FindAsync(key, isActivity: true, cancellationToken)).Ticket;

    public async Task<AuthenticationTicket?> RetrieveAsync(
        string key,
        HttpContext httpContext,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var (ticket, time) = await FindAsync(
                key,
                isActivity: !BackgroundRequest.Is(httpContext.Request),
                cancellationToken
            );
            httpContext.Features.Set(time);
            return ticket;
        }
        catch (DbException) when (ErrorPages.IsAfterFault(httpContext))
        {
            // The page that says that something is wrong needs nobody's name.
            return null;
        }
    }

    private async Task<(AuthenticationTicket? Ticket, SessionTime? Time)> FindAsync(
        string key,
        bool isActivity,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var hash = Hash(key);
        if (await sessions.FindAsync(hash, now, cancellation) is not { } session)
        {
            return default;
        }

        var expires = session.ExpiresAt;
        if (isActivity && now - session.LastSeenAt >= WriteInterval)
        {
            expires = IdleEnd(now, session.EndsAt);
            await sessions.TouchAsync(hash, now, expires, cancellation);
        }

        return Open(session) is { } ticket ? (ticket, SessionTime.Of(session, expires)) : default;
    }

    private AuthenticationTicket? Open(Session session)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
        }
        catch (CryptographicException)
        {
            log.LogWarning(
                "Session {SessionId} cannot be decrypted: its Data Protection key is gone",
                session.Id
            );
            return null;
        }
    }

    /// <summary>A session is never given a new content: signing in again makes a new one.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException(
            "A session must end before its browser signs in again: see SessionCookie."
        );

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        if (await sessions.RemoveAsync(Hash(key), cancellationToken) is { } ended)
        {
            connections.End(ended);
        }
    }

    private DateTimeOffset IdleEnd(DateTimeOffset now, DateTimeOffset ends)
    {
        var idle = now + options.Value.Idle;
        return idle < ends ? idle : ends;
    }

    private static string Hash(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
