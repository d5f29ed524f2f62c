using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>What the portal signs for NHS login, checked as NHS login does.</summary>
internal static class PortalSignature
{
    public static async Task<JsonWebToken> VerifyAsync(string jwt)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            jwt,
            new TokenValidationParameters
            {
                IssuerSigningKey = new RsaSecurityKey(TestKey.Portal.Rsa),
                ValidateAudience = false,
                ValidateIssuer = false,
                ValidateLifetime = false,
            }
        );
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }
}
