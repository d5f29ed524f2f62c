using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Hosting;
using Portal.Api.Tokens;
using Portal.Hosting;
using Portal.NhsApp;

namespace Portal.SignIn;

public static class SignInRegistration
{
    /// <summary>Signing in with NHS login, the session, and the rule that every page needs a patient unless it says otherwise.</summary>
    public static IServiceCollection AddSignIn(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddNhsLoginTokens(configuration);
        services.AddValidatedOptions<SessionOptions>(configuration, SessionOptions.Section);
        services
            .AddSingleton<ClientAssertions>()
            .AddSingleton<NhsLoginClient>()
            .AddSingleton<PatientSignIn>()
            .AddSingleton<SessionStore>()
            .AddSingleton<SessionTickets>()
            .AddSingleton<SessionCookie>()
            .AddSingleton<SignInMetrics>()
            .AddSingleton<LogIns>()
            .AddSingleton<SignInEvents>()
            .AddSingleton<VisitReports>()
            .AddSingleton<SessionSweeper>()
            .AddHostedService(provider => provider.GetRequiredService<SessionSweeper>())
            .AddSingleton<LiveConnections>()
            .AddSingleton<LiveConnectionsCheck>()
            .AddHostedService(provider => provider.GetRequiredService<LiveConnectionsCheck>())
            .AddScoped(Patient);
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie()
            .AddOAuth<NhsLoginHandlerOptions, NhsLoginHandler>(
                NhsLoginHandler.SchemeName,
                _ => { }
            );
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookieSetup>();
        services.AddSingleton<IConfigureOptions<NhsLoginHandlerOptions>, NhsLoginSetup>();
        services
            .AddOptions<HubOptions>()
            .Configure<LiveConnections>((hubs, connections) => hubs.AddFilter(connections));
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IConfiguration>(
                // Read by key, since the pipeline asks for it before the configuration is checked.
                (antiforgery, settings) =>
                    CookieNames.Harden(
                        antiforgery.Cookie,
                        "forms",
                        settings[$"{PortalOptions.Section}:{nameof(PortalOptions.BaseUrl)}"] ?? ""
                    )
            );
        services.AddAuthorization(authorization =>
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder(
                CookieAuthenticationDefaults.AuthenticationScheme
            )
                .RequireClaim(CurrentPatient.PatientIdClaim)
                .Build()
        );
        return services;
    }

    public static IApplicationBuilder UseSignIn(this IApplicationBuilder app) =>
        app.UseStrangerLimits()
            .UseCircuitDoor()
            .UseMiddleware<JumpOff>()
            .UseAuthentication()
            .UseFromNhsApp()
            .UseEndedSessions()
            .UseLimitsOfEndedSessions()
            .UseAuthorization();

    /// <summary>For constructors and <c>@inject</c> behind authorization, where there always is a patient.</summary>
    private static CurrentPatient Patient(IServiceProvider provider)
    {
        var user =
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User
            // In a circuit there is no request; its state is there from the start.
            ?? provider
                .GetRequiredService<AuthenticationStateProvider>()
                .GetAuthenticationStateAsync()
                .GetAwaiter()
                .GetResult()
                .User;
        return CurrentPatient.From(user)
            ?? throw new InvalidOperationException("Nobody is logged in.");
    }
}
