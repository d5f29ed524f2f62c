using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.Jwts;

/// <summary>Signatures by the name of their algorithm: RS512 as NHS login makes them, the others to be refused.</summary>
public static class JwtSigner
{
    public const string Rs512 = "RS512";

    public static IReadOnlyList<string> Algorithms { get; } = ["none", "HS256", "RS256", Rs512];

    /// <exception cref="ArgumentOutOfRangeException">Not one of <see cref="Algorithms"/>.</exception>
    public static Func<byte[], byte[]> For(string algorithm, RSA key) =>
        algorithm switch
        {
            Rs512 => bytes =>
                key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "RS256" => bytes =>
                key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            // The old attack: a public key, which everyone knows, taken for a shared secret.
            "HS256" => bytes =>
                HMACSHA256.HashData(
                    Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()),
                    bytes
                ),
            "none" => _ => [],
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
}
