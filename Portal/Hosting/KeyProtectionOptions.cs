using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Api.Hosting;

namespace Portal.Hosting;

/// <summary>How the keys that protect cookies and sessions are themselves protected in the database: <c>DataProtection</c>.</summary>
public sealed class KeyProtectionOptions : IValidatableObject
{
    public const string Section = "DataProtection";

    /// <summary>
    /// A PKCS #12 file with an RSA certificate and its private key, the same on every instance. Without it whoever can
    /// read the database's keys can read its sessions: the database's own encryption and access rights must do.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>The password of <see cref="CertificateFile"/>.</summary>
    [Secret]
    public string? CertificatePassword { get; set; }

    /// <summary>Null where none is configured.</summary>
    /// <exception cref="CryptographicException">The file or its password is wrong.</exception>
    public X509Certificate2? LoadCertificate() =>
        string.IsNullOrWhiteSpace(CertificateFile)
            ? null
            : X509CertificateLoader.LoadPkcs12FromFile(CertificateFile, CertificatePassword);

    /// <summary>Null also where the file is wrong: <see cref="Validate"/> says so before anything starts.</summary>
    public X509Certificate2? LoadCertificateOrNull()
    {
        try
        {
            return LoadCertificate();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Fault() is { } fault)
        {
            yield return new ValidationResult(fault, [nameof(CertificateFile)]);
        }
    }

    private string? Fault()
    {
        try
        {
            using var certificate = LoadCertificate();
            return certificate is null || certificate.GetRSAPrivateKey() is not null
                ? null
                : "holds no RSA private key: export the certificate with its private key as PKCS #12 (.pfx)";
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return $"names {CertificateFile}, which cannot be read as PKCS #12 (.pfx): check the path and DataProtection:CertificatePassword";
        }
    }

    private static bool IsUnreadable(Exception e) =>
        e is CryptographicException or IOException or UnauthorizedAccessException;
}
