using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.SignIn;

/// <summary>The cookie handler's options: only a key in the cookie, times kept by the store.</summary>
internal sealed class SessionCookieSetup(
    SessionTickets tickets,
    IOptions<PortalOptions> portal,
    IOptions<SessionOptions> session
) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        CookieNames.Harden(options.Cookie, "session", portal.Value.BaseUrl);
        options.SessionStore = tickets;
        options.ExpireTimeSpan = session.Value.Maximum;
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = LogInRedirect.RedirectAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    public void Configure(CookieAuthenticationOptions options) =>
        Configure(Options.DefaultName, options);
}
