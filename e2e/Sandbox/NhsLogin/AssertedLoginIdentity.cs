using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Single sign-on: a client that holds someone's ID token vouches for them at another client, once, within a minute.</summary>
public sealed class AssertedLoginIdentity(
    RegisteredClients clients,
    IdTokens tokens,
    TimeProvider clock
)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    /// <summary>How far the clocks of client and NHS login may differ.</summary>
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(5);

    private readonly ExpiringStore<bool> _used = new(clock);

    /// <param name="text">As the client handed it in.</param>
    /// <param name="client">Who handed it in; null for NHS login's own pages, which take any client's.</param>
    /// <returns>Whom it stands for, or why it does not hold.</returns>
    public (Account? Account, string? Fault) Redeem(string? text, RegisteredClient? client)
    {
        if (Jwt.Read(text) is not { } jwt)
        {
            return (null, "the asserted login identity is no signed JWT");
        }
        if (clients.Find(jwt.Text("iss")) is not { } asserting)
        {
            return (null, "its issuer is no client");
        }
        if (client is not null && !client.AcceptsSignOnFrom.Contains(asserting.Id))
        {
            return (null, "single sign-on between these clients is not configured");
        }
        if (!asserting.Keys.Any(jwt.IsSignedBy))
        {
            return (null, "its signature is not RS512 by its issuer's key");
        }

        var now = clock.GetUtcNow();
        if (
            jwt.Instant("iat") is not { } issued
            || jwt.Instant("exp") is not { } expires
            || expires - issued > _longest
        )
        {
            return (null, "it must live for 60 seconds at most");
        }
        if (expires <= now || issued > now + _skew)
        {
            return (null, "it has expired or is not valid yet");
        }
        if (tokens.Find(jwt.Text("code")) is not { } idToken || idToken.ClientId != asserting.Id)
        {
            return (null, "its code is not the jti of an ID token of its issuer");
        }
        if (jwt.Text("jti") is not { Length: > 0 } id || !_used.TryAdd(id, true, expires))
        {
            return (null, "its jti is missing or was used before");
        }
        return (idToken.Account, null);
    }

    /// <summary>The claims of an assertion as a client makes them.</summary>
    public static JsonObject Claims(
        string issuer,
        string idTokenId,
        DateTimeOffset now,
        int expiresIn = 60
    ) =>
        new()
        {
            ["code"] = idTokenId,
            ["iss"] = issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + expiresIn,
        };
}
