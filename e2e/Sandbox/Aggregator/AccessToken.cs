using System.Net.Http.Headers;
using System.Text;

namespace Portal.Sandbox.Aggregator;

/// <summary>One client's access token of the portal, fetched by client credentials and kept until shortly before it ends.</summary>
public sealed class AccessToken(
    HttpClient http,
    TimeProvider clock,
    string tokenUrl,
    string clientId,
    string secret
) : IDisposable
{
    private static readonly TimeSpan _renewBefore = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    /// <returns>The token, or how the portal refused it.</returns>
    public async Task<(string? Token, AggregatorAnswer? Refusal)> GetAsync(
        CancellationToken cancellation
    )
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_token is null || clock.GetUtcNow() >= _until)
            {
                var answer = await FetchAsync(cancellation);
                if (
                    answer.Status != 200
                    || answer.Json()?["access_token"]?.ToString() is not { } token
                )
                {
                    return (null, answer);
                }
                var seconds = answer.Json()?["expires_in"]?.GetValue<int>() ?? 0;
                _token = token;
                _until = clock.GetUtcNow().AddSeconds(seconds) - _renewBefore;
            }
            return (_token, null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The portal refused it: the next call asks for a new one.</summary>
    public void Drop(string token)
    {
        if (token == _token)
        {
            _token = null;
        }
    }

    private async Task<AggregatorAnswer> FetchAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, tokenUrl)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials" }
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(
                Encoding.UTF8.GetBytes(
                    $"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}"
                )
            )
        );
        using var response = await http.SendAsync(request, cancellation);
        return await AggregatorAnswer.ReadAsync("token", response, cancellation);
    }

    public void Dispose() => _one.Dispose();
}
