using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>The keys that sign our access tokens. A key's id is its RFC 7638 thumbprint, so that nobody has to invent one.</summary>
public sealed class AccessTokenKeys
{
    public AccessTokenKeys(IOptions<TokenOptions> options)
    {
        All = [.. options.Value.SigningKeys.Select(Read)];
        Signing = new SigningCredentials(All[0], SecurityAlgorithms.RsaSha256);
    }

    public SigningCredentials Signing { get; }

    /// <summary>Every key whose tokens are accepted.</summary>
    public IReadOnlyList<SecurityKey> All { get; }

    private static RsaSecurityKey Read(TokenSigningKey configured)
    {
        var key = RsaPem.Read(configured.PrivateKey, configured.PrivateKeyFile).Key!;
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }
}
