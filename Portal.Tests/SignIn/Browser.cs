using System.Net;
using System.Net.Http.Headers;

namespace Portal.Tests.SignIn;

/// <summary>A browser that keeps cookies and follows no redirect by itself.</summary>
public sealed class Browser(TestPortal portal)
{
    private readonly HttpClient _client = portal.Client();

    /// <summary>What the browser would send; a test may copy, change or drop it.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public string UserAgent { get; set; } = "Mozilla/5.0 Test";

    public Task<HttpResponseMessage> GetAsync(string address) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> PostAsync(
        string address,
        IReadOnlyDictionary<string, string>? form = null
    ) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(form ?? new Dictionary<string, string>()),
            }
        );

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (request.Headers.Accept.Count == 0)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        }
        if (Cookies.Count > 0)
        {
            request.Headers.Add(
                "Cookie",
                string.Join("; ", Cookies.Select(pair => $"{pair.Key}={pair.Value}"))
            );
        }

        var response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
            {
                Keep(cookie);
            }
        }

        return response;
    }

    /// <summary>Follows redirects within the portal to a page; returns its text.</summary>
    public async Task<string> PageAsync(string address)
    {
        var response = await GetAsync(address);
        while (response.StatusCode == HttpStatusCode.Redirect)
        {
            response = await GetAsync(response.Headers.Location!.OriginalString);
        }

        return await response.Content.ReadAsStringAsync();
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0)
        {
            Cookies.Remove(pair[0]);
        }
        else
        {
            Cookies[pair[0]] = pair[1];
        }
    }
}
