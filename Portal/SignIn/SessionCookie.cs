using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Portal.SignIn;

/// <summary>Ends the session of a browser before the cookie handler has looked at it, so that the next one is a new one.</summary>
public sealed class SessionCookie(
    IOptionsMonitor<CookieAuthenticationOptions> options,
    SessionTickets tickets
)
{
    /// <summary>The claim in which the cookie handler keeps the key of a ticket store.</summary>
    private const string KeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    public async Task EndAsync(HttpContext context)
    {
        var cookie = options.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var name = cookie.Cookie.Name!;
        if (!context.Request.Cookies.TryGetValue(name, out var value))
        {
            return;
        }

        var key = cookie.TicketDataFormat.Unprotect(value)?.Principal.FindFirst(KeyClaim)?.Value;
        if (key is not null)
        {
            await tickets.RemoveAsync(key, context.RequestAborted);
        }

        context.Response.Cookies.Delete(name, cookie.Cookie.Build(context));
        // Whatever runs after this sees a browser without a session.
        context.Request.Headers.Cookie = string.Join(
            "; ",
            context
                .Request.Cookies.Where(pair => pair.Key != name)
                .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")
        );
    }
}
