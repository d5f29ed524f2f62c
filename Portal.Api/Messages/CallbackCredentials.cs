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

    /// <summary>
    /// The agreed key, and HMAC-SHA256 by the agreed secret over the bytes as they came; of each also the one from before,
    /// while it is being changed.
    /// </summary>
    public bool IsNotify(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var agreed = options.Value;
        var signature = One(headers, "x-hmac-sha256-signature").ToLowerInvariant();
        var key = One(headers, "x-api-key");
        // All are always compared: how long it takes says nothing of which was wrong.
        var signed =
            Signs(agreed.NotifySecret, signature, body)
            | Signs(agreed.PreviousNotifySecret, signature, body);
        var keyed = IsKey(agreed.NotifyApiKey, key) | IsKey(agreed.PreviousNotifyApiKey, key);
        return signed & keyed;
    }

    private static bool Signs(string? secret, string signature, ReadOnlySpan<byte> body) =>
        !string.IsNullOrEmpty(secret)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))
            ),
            Encoding.UTF8.GetBytes(signature)
        );

    private static bool IsKey(string? agreed, string given) =>
        !string.IsNullOrEmpty(agreed)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(agreed)),
            SHA256.HashData(Encoding.UTF8.GetBytes(given))
        );

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
