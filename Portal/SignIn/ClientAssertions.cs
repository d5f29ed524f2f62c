using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>
/// What the portal signs for NHS login with RS512: that it is the portal who asks (private_key_jwt, RFC 7523), and whom it
/// vouches for.
/// </summary>
public sealed class ClientAssertions : IDisposable
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler _handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
    };
    private readonly NhsLoginOptions _options;
    private readonly TimeProvider _clock;
    private readonly RSA _key;
    private readonly SigningCredentials _credentials;

    public ClientAssertions(IOptions<NhsLoginOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _key = _options.LoadPrivateKey();
        var keyId = string.IsNullOrWhiteSpace(_options.KeyId) ? null : _options.KeyId;
        _credentials = new SigningCredentials(
            new RsaSecurityKey(_key) { KeyId = keyId },
            SecurityAlgorithms.RsaSha512
        )
        {
            // The library's common cache would hand a later portal in this process our key after it was disposed of.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    /// <summary>A fresh assertion for one request.</summary>
    public string Create(string tokenEndpoint) =>
        Sign(
            new(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = _options.ClientId,
                [JwtRegisteredClaimNames.Aud] = tokenEndpoint,
            }
        );

    /// <summary>An asserted login identity: leads somebody who is logged in here to another service of NHS login, once.</summary>
    /// <param name="idTokenId">The <c>jti</c> of the ID token with which they logged in here.</param>
    public string Vouch(string idTokenId) =>
        Sign(new(StringComparer.Ordinal) { ["code"] = idTokenId });

    private string Sign(Dictionary<string, object> claims)
    {
        var now = _clock.GetUtcNow();
        claims[JwtRegisteredClaimNames.Iss] = _options.ClientId;
        claims[JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString();
        claims[JwtRegisteredClaimNames.Iat] = now.ToUnixTimeSeconds();
        claims[JwtRegisteredClaimNames.Exp] = (now + Lifetime).ToUnixTimeSeconds();
        return _handler.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = _credentials }
        );
    }

    public void Dispose() => _key.Dispose();
}
