using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Checks;

/// <summary>Asks the public address as anybody would, and remembers until when its certificate is good.</summary>
internal sealed class OutsideView : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public OutsideView(string baseUrl)
    {
        Handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    CertificateEnds = (certificate as X509Certificate2)?.NotAfter;
                    return errors == SslPolicyErrors.None;
                },
            },
        };
        Client = new(Handler) { BaseAddress = new(baseUrl), Timeout = Patience };
    }

    /// <summary>For what is no ordinary request.</summary>
    public SocketsHttpHandler Handler { get; }

    public HttpClient Client { get; }

    /// <summary>Null before the first answer, and without TLS.</summary>
    public DateTime? CertificateEnds { get; private set; }

    public void Dispose() => Client.Dispose();
}
