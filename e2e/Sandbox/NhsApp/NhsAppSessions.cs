using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsApp;

/// <summary>Who is logged in to the NHS App look-alike, by an opaque cookie.</summary>
public sealed class NhsAppSessions(IdTokens idTokens, TimeProvider clock)
{
    private const string Cookie = "sandbox-nhs-app";

    private static readonly TimeSpan _longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan _renewAfter = TimeSpan.FromMinutes(45);

    private readonly ExpiringStore<NhsAppSession> _sessions = new(clock);

    public void Begin(HttpContext context, Account account)
    {
        var id = RandomText.New();
        _sessions.TryAdd(id, new NhsAppSession(account), clock.GetUtcNow() + _longest);
        context.Response.Cookies.Append(
            Cookie,
            id,
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax }
        );
    }

    public void End(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var id))
        {
            _sessions.Remove(id);
            context.Response.Cookies.Delete(Cookie);
        }
    }

    public NhsAppSession? Current(HttpContext context) =>
        _sessions.TryGet(context.Request.Cookies[Cookie], out var session) ? session : null;

    /// <summary>The ID token that the NHS App holds for the person, fresh enough to be used.</summary>
    public IssuedIdToken IdTokenOf(NhsAppSession session)
    {
        var now = clock.GetUtcNow();
        if (session.IdToken is null || now - session.IdTokenAt > _renewAfter)
        {
            session.IdToken = idTokens.Issue(session.Account, RegisteredClients.NhsAppId);
            session.IdTokenAt = now;
        }
        return session.IdToken;
    }
}
