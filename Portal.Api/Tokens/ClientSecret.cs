using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Api.Tokens;

/// <summary>
/// Secrets of clients, kept as <c>sha256:</c> and 64 hex digits. A plain SHA-256 is enough, because a secret made by
/// <see cref="Generate"/> has 256 bits of chance: there is no dictionary to try, and a slow hash would only make the
/// token endpoint easy to exhaust.
/// </summary>
public static class ClientSecret
{
    private const string Prefix = "sha256:";

    /// <summary>A new secret: 43 characters that need no escaping anywhere.</summary>
    public static string Generate() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));

    /// <summary>What goes into the configuration: <c>sha256:9f86d0...</c></summary>
    public static string Hash(string secret) => Prefix + Convert.ToHexStringLower(Digest(secret));

    /// <summary>The digest that a configured hash holds; null when it is not one.</summary>
    public static byte[]? DigestOf(string? hash)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return
            hash is not null
            && hash.StartsWith(Prefix, StringComparison.Ordinal)
            && hash.Length == Prefix.Length + (2 * digest.Length)
            && Convert.FromHexString(hash.AsSpan(Prefix.Length), digest, out _, out _)
                == System.Buffers.OperationStatus.Done
            ? digest
            : null;
    }

    internal static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
