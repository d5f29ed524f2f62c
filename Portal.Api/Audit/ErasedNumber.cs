using System.Security.Cryptography;
using Portal.Api.Patients;

namespace Portal.Api.Audit;

/// <summary>
/// An NHS number that may be recognised and not read: there are so few numbers that only a slow hash keeps them from
/// being tried one by one.
/// </summary>
internal static class ErasedNumber
{
    private const int Iterations = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string NewSalt() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    public static string Hash(NhsNumber number, string salt) =>
        Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(
                number.Value,
                Convert.FromHexString(salt),
                Iterations,
                HashAlgorithmName.SHA256,
                HashBytes
            )
        );
}
