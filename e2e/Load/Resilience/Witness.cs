using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Portal.Load.Pages;
using Portal.Machinery;

namespace Portal.Load.Resilience;

/// <summary>
/// Sees every request to the portal and notes the ones that fail. Such a request is sent again, as people do, so that
/// what comes of it can be held against the books.
/// </summary>
/// <param name="installation">Whose portal it is.</param>
/// <param name="phase">The one that goes on now.</param>
/// <param name="thinking">The longest time that somebody looks at a page before they go on.</param>
/// <param name="isSignedIn">Whoever sends these has a session: to be asked to sign in is a fault.</param>
internal sealed partial class Witness(
    Installation installation,
    Func<Phase> phase,
    TimeSpan thinking,
    bool isSignedIn
)
    : DelegatingHandler(
        new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    installation.IsOurs(certificate),
            },
        }
    )
{
    private const int MostAttempts = 200;

    public static HttpClient Client(
        Installation installation,
        Func<Phase> phase,
        TimeSpan thinking = default,
        bool isSignedIn = false
    ) =>
        new(new Witness(installation, phase, thinking, isSignedIn))
        {
            BaseAddress = new(installation.Addresses.Portal),
            Timeout = TimeSpan.FromMinutes(5),
        };

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        await Task.Delay(thinking * Random.Shared.NextDouble(), cancellationToken);
        // As browsers do. It can say which requests were not begun when a connection ends, so that these are sent again.
        request.Version = HttpVersion.Version20;
        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(request, cancellationToken) is { } answer)
            {
                return answer;
            }
            if (attempt == MostAttempts)
            {
                throw new InvalidOperationException($"{What(request)} is never answered.");
            }
            await Task.Delay(Random.Shared.Next(100, 300), cancellationToken);
        }
    }

    /// <returns>Null when it failed.</returns>
    private async Task<HttpResponseMessage?> TryAsync(
        HttpRequestMessage request,
        CancellationToken cancellation
    )
    {
        var began = TimeProvider.System.GetUtcNow();
        try
        {
            var response = await base.SendAsync(request, cancellation);
            await response.Content.LoadIntoBufferAsync(cancellation);
            var servedBy = string.Join(
                ',',
                response.Headers.GetValuesOrEmpty(NginxServer.ServedBy)
            );
            if ((int)response.StatusCode >= 500)
            {
                phase()
                    .Failed(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{What(request)}: {(int)response.StatusCode} of {servedBy}"
                        ),
                        began,
                        servedBy
                    );
                response.Dispose();
                return null;
            }
            phase().Answered(TimeProvider.System.GetUtcNow() - began);
            if (isSignedIn && SignInRequest.Is(response))
            {
                phase().AskedToSignIn();
            }
            return response;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or SocketException)
        {
            phase().Failed($"{What(request)}: {failure.GetType().Name}", began, "");
            return null;
        }
    }

    private static string What(HttpRequestMessage request) =>
        $"{request.Method} {Ids().Replace(request.RequestUri!.AbsolutePath, "{id}")}";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
