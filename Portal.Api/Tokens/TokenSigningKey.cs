using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary>One RSA private key that signs access tokens: <c>Tokens:SigningKeys:0</c>.</summary>
public sealed class TokenSigningKey
{
    /// <summary>PEM text.</summary>
    [Secret]
    public string? PrivateKey { get; set; }

    /// <summary>A file with the PEM, in place of <see cref="PrivateKey"/>.</summary>
    public string? PrivateKeyFile { get; set; }
}
