using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Checks;

/// <summary>Asks the public address as anybody would, and remembers until when its certificate is good.</summary>
internal sealed class OutsideView : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    public OutsideView(string baseUrl) =>
        Client = new(
            new SocketsHttpHandler
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
            }
        )
        {
            BaseAddress = new(baseUrl),
            Timeout = _patience,
        };

    public HttpClient Client { get; }

    /// <summary>Null before the first answer, and without TLS.</summary>
    public DateTime? CertificateEnds { get; private set; }

    public void Dispose() => Client.Dispose();
}
