using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>RSA keys from the configuration: PEM text, or the name of a file that holds it.</summary>
internal static class RsaPem
{
    private const int MinimumBits = 2048;

    /// <returns>The key, or a sentence without a subject that says what is wrong.</returns>
    public static (RsaSecurityKey? Key, string? Fault) Read(string? text, string? file)
    {
        if (string.IsNullOrWhiteSpace(text) == string.IsNullOrWhiteSpace(file))
        {
            return (null, "needs either the PEM text or the name of a file with it, not both");
        }

        using var rsa = RSA.Create();
        try
        {
            // Environment variables often carry line ends as a backslash and an n.
            rsa.ImportFromPem(
                text?.Replace("\\n", "\n", StringComparison.Ordinal) ?? File.ReadAllText(file!)
            );
            return rsa.KeySize < MinimumBits
                ? (null, $"holds an RSA key of {rsa.KeySize} bits: use {MinimumBits} or more")
                : (KeyOf(rsa), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"names the file {file}, which cannot be read");
        }
        catch (Exception unreadable)
            when (unreadable is ArgumentException or CryptographicException)
        {
            return (null, "is not an RSA key in PEM, such as openssl genrsa 2048 writes");
        }
    }

    /// <summary>
    /// Parameters, not the RSA object: the identity library keeps signature providers by key for the whole process, and
    /// must not be left with an object that was disposed of.
    /// </summary>
    private static RsaSecurityKey KeyOf(RSA rsa)
    {
        try
        {
            return new(rsa.ExportParameters(includePrivateParameters: true));
        }
        catch (CryptographicException)
        {
            return new(rsa.ExportParameters(includePrivateParameters: false));
        }
    }
}
