using System.Text.Json.Nodes;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.ApiPlatform;

/// <summary>How the platform itself refuses, whichever service stands behind it.</summary>
public static class PlatformFaults
{
    /// <param name="fault">Any but <see cref="Fault.BadRequest"/>, which every service words in its own way.</param>
    public static ToldAnswer Answer(Fault fault) =>
        fault switch
        {
            Fault.Unauthorised => Of(
                401,
                "Access Token expired",
                "keymanagement.service.access_token_expired"
            ),
            Fault.TooMany => Of(
                429,
                "Rate limit quota violation",
                "policies.ratelimit.QuotaViolation"
            ) with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
            },
            Fault.Unavailable => Of(
                503,
                "The Service is temporarily unavailable",
                "messaging.adaptors.http.flow.ServiceUnavailable"
            ),
            _ => Of(500, "Internal Server Error", "messaging.runtime.RouteFailed"),
        };

    public static ToldAnswer Unauthorised { get; } =
        Of(401, "Invalid access token", "oauth.v2.InvalidAccessToken");

    private static ToldAnswer Of(int status, string text, string code) =>
        new(
            status,
            new JsonObject
            {
                ["fault"] = new JsonObject
                {
                    ["faultstring"] = text,
                    ["detail"] = new JsonObject { ["errorcode"] = code },
                },
            }
        );
}
