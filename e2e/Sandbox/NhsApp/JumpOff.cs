using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.NhsApp;

/// <summary>Leaves the NHS App for the portal with an asserted login identity, as the NHS App does.</summary>
public sealed class JumpOff(
    SandboxAddresses addresses,
    SandboxSecrets secrets,
    SigningKeys loginKeys,
    NhsAppSessions sessions,
    SignInPlans plans,
    TimeProvider clock
)
{
    public const string Parameter = "assertedLoginIdentity";

    private const int Lifetime = 60;

    /// <summary>The address to open; null when the link does not lead to the portal.</summary>
    public string? Address(NhsAppSession session, string? link)
    {
        if (
            link?.StartsWith($"{addresses.Portal}/", StringComparison.Ordinal) != true
            || !Uri.TryCreate(link, UriKind.Absolute, out _)
        )
        {
            return null;
        }

        var fault = session.NextFault;
        session.NextFault = null;
        if (fault is not null)
        {
            plans.Lay(session.Account.NhsNumber, fault.Plan);
        }
        return fault is { Assertion: null }
            ? link
            : QueryHelpers.AddQueryString(
                link,
                Parameter,
                Assert(sessions.IdTokenOf(session), fault?.Assertion ?? JwtRecipe.Right)
            );
    }

    /// <summary>An asserted login identity for the holder of the ID token: good once, for 60 seconds.</summary>
    public string Assert(IssuedIdToken idToken, JwtRecipe recipe)
    {
        var expiresIn = recipe.ExpiresIn ?? Lifetime;
        var claims = AssertedLoginIdentity.Claims(
            RegisteredClients.NhsAppId,
            idToken.Id,
            clock.GetUtcNow(),
            expiresIn
        );
        if (expiresIn < 0)
        {
            claims["iat"] = claims["exp"]!.GetValue<long>() - Lifetime;
        }
        IdTokens.Apply(recipe.Claims, claims);
        var header = new JsonObject { ["alg"] = recipe.Algorithm, ["typ"] = "JWT" };
        var key = recipe.OtherKey ? loginKeys.Stranger.Rsa : secrets.NhsAppKey;
        return Jwt.Write(header, claims, JwtSigner.For(recipe.Algorithm, key));
    }
}
