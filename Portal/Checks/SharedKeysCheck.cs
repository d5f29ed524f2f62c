using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Portal.Api.Storage;
using Portal.Hosting;

namespace Portal.Checks;

/// <summary>The keys behind cookies and forms, which all instances share, can be read and are themselves encrypted.</summary>
public sealed class SharedKeysCheck(
    IServiceProvider services,
    IOptions<KeyProtectionOptions> protection,
    TimeProvider clock
) : ICheck
{
    private static readonly TimeSpan _notice = TimeSpan.FromDays(60);

    public string Subject => "shared keys";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        LookAtCertificate(findings);
        try
        {
            var database = services.GetRequiredService<Database>();
            if (
                !database.Exists
                || (await SchemaStanding.ReadAsync(database, cancellation)).Newest == 0
            )
            {
                findings.Ok(Subject, "none yet: the first start makes one");
                return;
            }
            LookAtKeys(findings);
        }
        catch (Exception away) when (away is DbException or ArgumentException)
        {
            findings.Warning(
                Subject,
                "not looked at, because the database cannot be used (see above)"
            );
        }
    }

    private void LookAtCertificate(Findings findings)
    {
        using var certificate = protection.Value.LoadCertificateOrNull();
        if (certificate is null)
        {
            findings.Warning(
                Subject,
                "lie in the database unencrypted: set DataProtection:CertificateFile, the same on every instance"
            );
        }
        else if (certificate.NotAfter.ToUniversalTime() < clock.GetUtcNow().UtcDateTime + _notice)
        {
            findings.Warning(
                Subject,
                $"the certificate that encrypts them ends on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}: renew it with the same private key"
            );
        }
    }

    private void LookAtKeys(Findings findings)
    {
        var keys = services.GetRequiredService<IKeyManager>().GetAllKeys();
        var unreadable = keys.Count(key => !key.IsRevoked && !IsReadable(key));
        var open = new DataProtectionKeys(services)
            .GetAllElements()
            .Count(element =>
                element.Name.LocalName == "key"
                && !element.Descendants().Any(part => part.Name.LocalName == "encryptedSecret")
            );
        if (unreadable > 0)
        {
            findings.Error(
                Subject,
                $"{unreadable} of {keys.Count} cannot be read: DataProtection:CertificateFile is not the one that they were encrypted with"
            );
        }
        else
        {
            findings.Ok(
                Subject,
                keys.Count == 0
                    ? "none yet: the first start makes one"
                    : $"{keys.Count}, readable, {keys.Count - open} of them encrypted"
            );
        }
    }

    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception unreadable)
            when (unreadable
                    is System.Security.Cryptography.CryptographicException
                        or InvalidOperationException
                        or System.Xml.XmlException
            )
        {
            return false;
        }
    }
}
