using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Portal.Api.Messages;

/// <summary>Whether a call back comes from the service it says it comes from.</summary>
public sealed class CallbackCredentials(IOptions<CallbackOptions> options, TimeProvider clock)
{
    public bool TakesNhsApp => options.Value.NhsAppCertificates.Count > 0;

    public bool TakesNotify => !string.IsNullOrEmpty(options.Value.NotifySecret);

    /// <summary>Mutual TLS: one of the certificates that were agreed, in its time.</summary>
    public async Task<bool> IsNhsAppAsync(HttpContext context)
    {
        using var certificate = await CertificateAsync(context);
        if (certificate is null)
        {
            return false;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var print = Encoding.ASCII.GetBytes(
            certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()
        );
        return certificate.NotBefore.ToUniversalTime() <= now
            && now < certificate.NotAfter.ToUniversalTime()
            && options.Value.NhsAppCertificates.Exists(agreed =>
                CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(agreed.ToLowerInvariant()),
                    print
                )
            );
    }

    /// <summary>The agreed key, and HMAC-SHA256 by the agreed secret over the bytes as they came.</summary>
    public bool IsNotify(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (options.Value is not { NotifySecret: { } secret, NotifyApiKey: { } apiKey })
        {
            return false;
        }
        var expected = Encoding.ASCII.GetBytes(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))
        );
        // Both are always compared: how long it takes says nothing of which was wrong.
        var signed = CryptographicOperations.FixedTimeEquals(
            expected,
            Encoding.UTF8.GetBytes(One(headers, "x-hmac-sha256-signature").ToLowerInvariant())
        );
        var keyed = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)),
            SHA256.HashData(Encoding.UTF8.GetBytes(One(headers, "x-api-key")))
        );
        return signed & keyed;
    }

    private async Task<X509Certificate2?> CertificateAsync(HttpContext context)
    {
        if (options.Value.CertificateHeader is not { Length: > 0 } header)
        {
            return await context.Connection.GetClientCertificateAsync(context.RequestAborted);
        }
        try
        {
            return X509Certificate2.CreateFromPem(
                Uri.UnescapeDataString(One(context.Request.Headers, header))
            );
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string One(IHeaderDictionary headers, string name) =>
        headers[name] is { Count: 1 } values ? values[0] ?? "" : "";
}
