using Portal.Api.Hosting;

namespace Portal.Api.ApiPlatform;

/// <summary>One RSA key whose public half is registered with the NHS API platform: <c>ApiPlatform:Keys:0</c>.</summary>
public sealed class ApiPlatformKey
{
    /// <summary>The <c>kid</c> of the registered public key.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>PEM text.</summary>
    [Secret]
    public string? PrivateKey { get; set; }

    /// <summary>A file with the PEM, in place of <see cref="PrivateKey"/>.</summary>
    public string? PrivateKeyFile { get; set; }
}
