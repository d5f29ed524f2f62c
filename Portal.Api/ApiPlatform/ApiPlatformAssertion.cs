using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.ApiPlatform;

/// <summary>The signed JWT with which the portal says who it is.</summary>
internal static class ApiPlatformAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // The platform refuses more than 5 minutes: a minute is left for a clock that runs ahead.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(4);

    private static readonly JsonWebTokenHandler _handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
    };

    public static string Sign(ApiPlatformOptions options, RsaSecurityKey key, DateTimeOffset now) =>
        _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = options.ApiKey,
                Audience = options.TokenUrl,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = options.ApiKey,
                    [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                },
                Expires = (now + _lifetime).UtcDateTime,
                SigningCredentials = new(key, SecurityAlgorithms.RsaSha512),
            }
        );
}
