using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>The handler's options, from those of NHS login and of the portal.</summary>
internal sealed class NhsLoginSetup(
    IOptions<NhsLoginOptions> nhsLogin,
    IOptions<PortalOptions> portal
) : IConfigureNamedOptions<NhsLoginHandlerOptions>
{
    public void Configure(string? name, NhsLoginHandlerOptions options)
    {
        options.ClientId = nhsLogin.Value.ClientId;
        options.Vectors = nhsLogin.Value.AllowedVectors;
        options.UsePkce = nhsLogin.Value.UsePkce;
        options.CallbackPath = SignInPaths.Callback;
        options.RedirectUri = portal.Value.BaseUrl + SignInPaths.Callback;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.RemoteAuthenticationTimeout = SignInState.Lifetime;
        options.EventsType = typeof(SignInEvents);
        options.Scope.Clear();
        foreach (
            var scope in nhsLogin.Value.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            options.Scope.Add(scope);
        }

        CookieNames.Harden(options.CorrelationCookie, "login-", portal.Value.BaseUrl);
    }

    public void Configure(NhsLoginHandlerOptions options) =>
        Configure(Options.DefaultName, options);
}
