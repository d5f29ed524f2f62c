using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Load.Pages;
using Portal.Machinery;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;
using Portal.SignIn;
using JumpOff = Portal.Sandbox.NhsApp.JumpOff;

namespace Portal.Load.Resilience;

/// <summary>From the NHS App through NHS login into the portal, redirect by redirect, as a browser goes.</summary>
/// <param name="nhs">The sandbox's NHS, whose NHS login knows the patients.</param>
internal sealed class SignInWalk(WebApplication nhs) : IDisposable
{
    private const string SessionCookie = "__Host-session";

    private readonly HttpClient _outside = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    );

    /// <param name="http">Of the portal.</param>
    /// <param name="nhsNumber">Whose.</param>
    public async Task<SignedIn> SignInAsync(HttpClient http, string nhsNumber)
    {
        var account = nhs.Services.GetRequiredService<IAccounts>().Find(nhsNumber)!;
        var assertion = nhs
            .Services.GetRequiredService<JumpOff>()
            .Assert(
                nhs.Services.GetRequiredService<IdTokens>()
                    .Issue(account, RegisteredClients.NhsAppId),
                JwtRecipe.Right
            );
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        var servedBy = new List<string>();
        var address = new Uri(
            http.BaseAddress!,
            $"{SignInPaths.Home}?{JumpOff.Parameter}={assertion}"
        );
        for (var step = 0; step < 10; step++)
        {
            var isPortal = address.Authority == http.BaseAddress!.Authority;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept", "text/html");
            if (isPortal && cookies.Count > 0)
            {
                request.Headers.Add(
                    "Cookie",
                    string.Join("; ", cookies.Select(pair => $"{pair.Key}={pair.Value}"))
                );
            }
            using var response = await (isPortal ? http : _outside).SendAsync(request);
            if (isPortal)
            {
                servedBy.AddRange(response.Headers.GetValuesOrEmpty(NginxServer.ServedBy));
                foreach (var cookie in response.Headers.GetValuesOrEmpty("Set-Cookie"))
                {
                    var parts = cookie.Split(';')[0].Split('=', 2);
                    cookies[parts[0]] = parts[1];
                }
            }
            if (response.Headers.Location is not { } next)
            {
                return new(address.AbsolutePath, Session(cookies), servedBy);
            }
            address = new Uri(address, next);
        }
        throw new InvalidOperationException("The sign-in goes round in circles.");
    }

    public void Dispose() => _outside.Dispose();

    private static string? Session(Dictionary<string, string> cookies) =>
        cookies.TryGetValue(SessionCookie, out var key) && key.Length > 0
            ? $"{SessionCookie}={key}"
            : null;
}
