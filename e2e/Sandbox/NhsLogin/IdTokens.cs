using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>An ID token that was given to a client, as single sign-on looks for it.</summary>
public sealed record IssuedIdToken(string Text, string Id, string ClientId, Account Account);

/// <summary>Writes ID tokens in NHS login's shape and remembers to whom each was given.</summary>
public sealed class IdTokens(SandboxAddresses addresses, SigningKeys keys, TimeProvider clock)
{
    /// <summary>Seconds.</summary>
    private const int Lifetime = 3600;

    private static readonly TimeSpan _remembered = TimeSpan.FromHours(1);

    private readonly ExpiringStore<IssuedIdToken> _issued = new(clock);

    public string Issuer => addresses.NhsLogin;

    /// <summary>The <c>vtm</c> claim: where the levels of trust are explained.</summary>
    public string Trustmark => $"{Issuer}/trustmark/{new Uri(Issuer).Authority}";

    public IssuedIdToken Issue(
        Account account,
        string clientId,
        string? nonce = null,
        JwtRecipe? recipe = null
    )
    {
        recipe ??= JwtRecipe.Right;
        var claims = ClaimsFor(account, clientId, nonce, recipe.ExpiresIn ?? Lifetime);
        Apply(recipe.Claims, claims);

        var key = recipe.OtherKey ? keys.Stranger : keys.Current;
        var header = new JsonObject
        {
            ["alg"] = recipe.Algorithm,
            ["typ"] = "JWT",
            ["kid"] = recipe.KeyId ?? keys.Current.Id,
        };
        // Real tokens repeat these in the header; whoever reads them must not mind.
        foreach (var name in new[] { "sub", "aud", "iss", "exp", "iat", "jti" })
        {
            if (claims[name] is { } value)
            {
                header[name] = value.DeepClone();
            }
        }

        var id = claims["jti"]?.ToString() ?? "";
        var issued = new IssuedIdToken(
            Jwt.Write(header, claims, JwtSigner.For(recipe.Algorithm, key.Rsa)),
            id,
            clientId,
            account
        );
        _issued.TryAdd(id, issued, clock.GetUtcNow() + _remembered);
        return issued;
    }

    /// <summary>The token with this <c>jti</c>; null when none was given out or it has expired.</summary>
    public IssuedIdToken? Find(string? id) => _issued.TryGet(id, out var issued) ? issued : null;

    /// <summary>Replaces claims; one that is null goes away.</summary>
    public static void Apply(JsonObject changes, JsonObject claims)
    {
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value.DeepClone();
            }
        }
    }

    private JsonObject ClaimsFor(Account account, string clientId, string? nonce, int expiresIn)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["sub"] = account.Subject,
            ["iss"] = Issuer,
            ["vtm"] = Trustmark,
            ["aud"] = clientId,
            ["token_use"] = "id",
            ["auth_time"] = now,
            ["vot"] = account.Vector,
            ["identity_proofing_level"] = account.ProofingLevel,
            ["exp"] = now + expiresIn,
            ["iat"] = now,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }
        if (account.ProofingLevel != Account.P0)
        {
            claims["nhs_number"] = account.NhsNumber;
            claims["birthdate"] = account.BirthDate;
            claims["family_name"] = account.FamilyName;
            claims["surname"] = account.FamilyName;
            claims["id_status"] = "verified";
        }
        return claims;
    }
}
