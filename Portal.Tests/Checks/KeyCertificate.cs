using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Tests.Checks;

/// <summary>A certificate for the shared keys, in a file that goes with it.</summary>
internal sealed class KeyCertificate : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public KeyCertificate()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=portal.test",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllBytes(_file, certificate.Export(X509ContentType.Pfx, "a-password"));
    }

    public string[] Settings =>
        [
            $"--DataProtection:CertificateFile={_file}",
            "--DataProtection:CertificatePassword=a-password",
        ];

    public void Dispose() => File.Delete(_file);
}
