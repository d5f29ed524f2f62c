using System.Security.Cryptography;

namespace Portal.Tests.Tokens;

/// <summary>An RSA key with its id. Keys are made once for all tests: they cost time.</summary>
public sealed record TestKey(string Id, RSA Rsa)
{
    public static readonly TestKey First = Create("first");
    public static readonly TestKey Second = Create("second");

    /// <summary>Never published by anybody.</summary>
    public static readonly TestKey Other = Create("other");

    /// <summary>The portal's own, for client assertions.</summary>
    public static readonly TestKey Portal = Create("portal");

    public string PublicPem => Rsa.ExportSubjectPublicKeyInfoPem();

    public string PrivatePem => Rsa.ExportPkcs8PrivateKeyPem();

    /// <summary>The portal's own, for access tokens.</summary>
    public static readonly TestKey Tokens = Create("tokens");

    private static TestKey Create(string id) => new(id, RSA.Create(2048));
}
