using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portal.Load.Pages;

/// <summary>A signed-in patient's browser: cookies, links and forms as the pages give them, no scripts.</summary>
internal sealed class PatientBrowser
{
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <param name="http">From <see cref="Client"/>.</param>
    /// <param name="session">The session's cookie, as <c>name=value</c>.</param>
    public PatientBrowser(HttpClient http, string session)
    {
        _http = http;
        Keep(session);
    }

    /// <summary>For very many browsers of one portal.</summary>
    /// <param name="address">Of the portal.</param>
    /// <param name="sendsAgain">Whether a request that was not answered is sent again until it is, as people do.</param>
    public static HttpClient Client(string address, bool sendsAgain = false)
    {
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        return new(sendsAgain ? new SendAgain(handler) : handler)
        {
            BaseAddress = new(address),
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public async Task<PortalPage> GetAsync(string address) =>
        await FollowAsync(await SendAsync(HttpMethod.Get, address, content: null));

    /// <summary>Sends a form with these answers and goes where the portal leads.</summary>
    public async Task<PortalPage> SubmitAsync(
        PortalPage page,
        string form,
        params (string Name, string Value)[] answers
    ) => await FollowAsync(await PostAsync(page, form, answers));

    /// <summary>Sends a form and takes only the answer itself.</summary>
    public Task<Answer> PostAsync(
        PortalPage page,
        string form,
        params (string Name, string Value)[] answers
    ) =>
        SendAsync(
            HttpMethod.Post,
            page.Path,
            new FormUrlEncodedContent(
                page.HiddenFields(form)
                    .Concat(
                        answers.Select(answer => KeyValuePair.Create(answer.Name, answer.Value))
                    )
            )
        );

    public async Task<PortalPage> FollowAsync(Answer answer)
    {
        while (answer.Location is { } location)
        {
            answer = await SendAsync(HttpMethod.Get, location, content: null);
        }
        return answer.Page;
    }

    private async Task<Answer> SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add(
            "Cookie",
            string.Join("; ", _cookies.Select(pair => $"{pair.Key}={pair.Value}"))
        );
        using var response = await _http.SendAsync(request);
        foreach (var cookie in response.Headers.GetValuesOrEmpty("Set-Cookie"))
        {
            Keep(cookie.Split(';')[0]);
        }
        var html = await response.Content.ReadAsStringAsync();
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{method} {address}: {(int)response.StatusCode}"
                )
            );
        }
        var location = response.Headers.Location is { } to
            ? new Uri(_http.BaseAddress!, to).PathAndQuery
            : null;
        return new(new(address.Split('?')[0], response.StatusCode, html), location);
    }

    private void Keep(string cookie)
    {
        var at = cookie.IndexOf('=', StringComparison.Ordinal);
        _cookies[cookie[..at]] = cookie[(at + 1)..];
    }

    /// <summary>What came back, and where it leads.</summary>
    internal sealed record Answer(PortalPage Page, string? Location);

    private sealed class SendAgain(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            while (true)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    await response.Content.LoadIntoBufferAsync(cancellationToken);
                    return response;
                }
                // A socket's own fault: the other end was killed while it was being connected to.
                catch (Exception e)
                    when (e is HttpRequestException or IOException or SocketException)
                {
                    await Task.Delay(Random.Shared.Next(100, 500), cancellationToken);
                }
            }
        }
    }
}
