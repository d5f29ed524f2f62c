using Portal.Sandbox.Jwts;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Authenticates a client by private_key_jwt, the only way NHS login knows.</summary>
public sealed class ClientAssertion(
    SandboxAddresses addresses,
    RegisteredClients clients,
    TimeProvider clock
)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(5);

    private readonly ExpiringStore<bool> _used = new(clock);

    /// <summary>The client, or why it is not believed.</summary>
    public (RegisteredClient? Client, string? Fault) Authenticate(IFormCollection form)
    {
        if (form.ContainsKey("client_secret") || form["client_assertion_type"] != Type)
        {
            return (null, $"client_assertion_type must be {Type}: secrets are not supported");
        }
        if (Jwt.Read(form["client_assertion"]) is not { } jwt)
        {
            return (null, "client_assertion is no signed JWT");
        }
        if (
            clients.Find(jwt.Text("iss")) is not { } client
            || jwt.Text("sub") != client.Id
            || (form.TryGetValue("client_id", out var named) && named != client.Id)
        )
        {
            return (null, "iss and sub must be the client id");
        }
        if (!client.Keys.Any(jwt.IsSignedBy))
        {
            return (null, "the signature is not RS512 by the client's key");
        }
        if (!jwt.Names("aud", $"{addresses.NhsLogin}/token"))
        {
            return (null, $"aud must be {addresses.NhsLogin}/token");
        }

        var now = clock.GetUtcNow();
        if (jwt.Instant("exp") is not { } expires || expires <= now || expires > now + _longest)
        {
            return (null, "exp must lie ahead, by 5 minutes at most");
        }
        if (jwt.Claims.ContainsKey("iat") && !(jwt.Instant("iat") <= now + _skew))
        {
            return (null, "iat lies ahead");
        }
        return
            jwt.Text("jti") is { Length: > 0 } id
            && _used.TryAdd($"{client.Id} {id}", true, expires)
            ? (client, null)
            : (null, "jti is missing or was used before");
    }
}
