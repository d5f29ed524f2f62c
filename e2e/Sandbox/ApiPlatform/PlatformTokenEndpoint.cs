using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.Storage;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.ApiPlatform;

/// <summary>The NHS API platform's token endpoint: a signed JWT in RS512 for an access token.</summary>
public sealed class PlatformTokenEndpoint(
    PlatformTokens tokens,
    ToldSettings settings,
    SandboxAddresses addresses,
    TimeProvider clock
) : ToldService
{
    public const string Path = "/api-platform/oauth2/token";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly ExpiringStore<bool> _used = new(clock);

    public override string Name => ApiPlatform;

    /// <summary>Its address, which is the audience of the assertions to the letter.</summary>
    public static string UrlAt(SandboxAddresses addresses) => addresses.Nhs + Path;

    public override ToldAnswer Take(ToldRequest request)
    {
        if (
            request.Method != "POST"
            || request.Header("content-type") is not { } type
            || !type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal)
        )
        {
            return Error(400, "invalid_request", "POST a form");
        }

        var form = QueryHelpers.ParseQuery(request.Text);
        if (form.GetValueOrDefault("grant_type") != "client_credentials")
        {
            return Error(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        if (form.GetValueOrDefault("client_assertion_type") != AssertionType)
        {
            return Error(400, "invalid_request", $"client_assertion_type must be {AssertionType}");
        }
        return Check(Jwt.Read(form.GetValueOrDefault("client_assertion"))) is { } fault
            ? Error(401, "invalid_client", fault)
            : new(
                200,
                new JsonObject
                {
                    ["access_token"] = tokens.Issue(),
                    // As text: so does the platform.
                    ["expires_in"] = $"{PlatformTokens.Lifetime.TotalSeconds:0}",
                    ["token_type"] = "Bearer",
                }
            );
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        fault switch
        {
            Fault.BadRequest => Error(400, "invalid_request", "Failed as planned"),
            Fault.Unauthorised => Error(401, "invalid_client", "Failed as planned"),
            _ => PlatformFaults.Answer(fault),
        };

    private string? Check(Jwt? jwt)
    {
        if (jwt is null)
        {
            return "client_assertion is no signed JWT";
        }
        var kid =
            jwt.Header["kid"] is JsonValue value && value.TryGetValue(out string? text)
                ? text
                : null;
        if (kid is null || !settings.PlatformKeys.TryGetValue(kid, out var key))
        {
            return "Invalid 'kid' header in JWT: no such registered key";
        }
        if (!jwt.IsSignedBy(key))
        {
            return "JWT signature verification failed: RS512 by the registered key is needed";
        }
        if (jwt.Text("iss") != settings.PlatformApiKey || jwt.Text("sub") != jwt.Text("iss"))
        {
            return "iss and sub must both be the API key";
        }
        if (jwt.Text("aud") != UrlAt(addresses))
        {
            return $"aud must be {UrlAt(addresses)}";
        }
        var now = clock.GetUtcNow();
        if (jwt.Instant("exp") is not { } expires || expires <= now || expires > now + _longest)
        {
            return "exp must lie ahead, by 5 minutes at most";
        }
        return jwt.Text("jti") is { Length: > 0 } id && _used.TryAdd(id, true, expires)
            ? null
            : "jti is missing or was used before";
    }

    private static ToldAnswer Error(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
