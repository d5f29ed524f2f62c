using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>The clients of the token endpoint, with their keys read once.</summary>
public sealed class TokenClients
{
    private readonly Dictionary<string, TokenClient> _clients;
    private readonly Dictionary<TokenClientKey, RsaSecurityKey> _keys;
    private readonly TimeProvider _clock;

    public TokenClients(IOptions<TokenOptions> options, TimeProvider clock)
    {
        _clock = clock;
        _clients = options.Value.Clients.ToDictionary(client => client.ClientId);
        _keys = options
            .Value.Clients.SelectMany(client => client.PublicKeys)
            .ToDictionary(
                key => key,
                key =>
                {
                    var rsa = RsaPem.Read(key.PublicKey, key.PublicKeyFile).Key!;
                    rsa.KeyId = key.KeyId;
                    return rsa;
                }
            );
    }

    public TokenClient? Find(string clientId) => _clients.GetValueOrDefault(clientId);

    /// <summary>Compares with every live secret in the same time, whether one matches or not.</summary>
    public bool SecretMatches(TokenClient? client, string secret)
    {
        var digest = ClientSecret.Digest(secret);
        var matches = false;
        foreach (var known in client?.Secrets ?? [])
        {
            matches |=
                IsLive(known.ExpiresAt)
                & CryptographicOperations.FixedTimeEquals(
                    ClientSecret.DigestOf(known.Hash),
                    digest
                );
        }
        return matches;
    }

    /// <summary>The client's keys that have not expired and go by this id, or by none.</summary>
    public IEnumerable<SecurityKey> KeysOf(TokenClient client, string? keyId) =>
        client
            .PublicKeys.Where(key => IsLive(key.ExpiresAt) && (key.KeyId ?? keyId) == keyId)
            .Select(key => _keys[key]);

    private bool IsLive(DateTimeOffset? expires) =>
        expires is not { } end || _clock.GetUtcNow() < end;
}
