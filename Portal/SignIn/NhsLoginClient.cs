using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>Calls NHS login's token and userinfo endpoints.</summary>
public sealed class NhsLoginClient(
    IHttpClientFactory clients,
    NhsLoginMetadata metadata,
    ClientAssertions assertions
)
{
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = 16 };

    /// <summary>Errors of RFC 6749 and RFC 6750; only these reach a log.</summary>
    private static readonly HashSet<string> _errors = new(StringComparer.Ordinal)
    {
        "insufficient_scope",
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "invalid_token",
        "unauthorized_client",
        "unsupported_grant_type",
    };

    internal static IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Exchanges the authorization code for tokens.</summary>
    /// <exception cref="SignInRefusedException">NHS login refuses, or gives no answer that can be used.</exception>
    public async Task<JsonDocument> ExchangeAsync(
        string code,
        string redirectUri,
        string? codeVerifier,
        CancellationToken cancellation
    )
    {
        var endpoint = (await MetadataAsync(cancellation)).TokenEndpoint;
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["client_assertion_type"] = ClientAssertions.Type,
            ["client_assertion"] = assertions.Create(endpoint),
        };
        if (codeVerifier is not null)
        {
            form["code_verifier"] = codeVerifier;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new FormUrlEncodedContent(form);
        var answer = await SendAsync(request, "token", cancellation);
        return JsonText.Of(answer.RootElement, "access_token") is { Length: > 0 }
            ? answer
            : throw Refused("token.malformed");
    }

    /// <exception cref="SignInRefusedException">NHS login refuses, or gives no answer that can be used.</exception>
    public async Task<JsonDocument> UserInfoAsync(
        string accessToken,
        CancellationToken cancellation
    )
    {
        var endpoint = (await MetadataAsync(cancellation)).UserInfoEndpoint;
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await SendAsync(request, "userinfo", cancellation);
    }

    private async Task<OpenIdConnectConfiguration> MetadataAsync(CancellationToken cancellation)
    {
        try
        {
            return await metadata.GetAsync(cancellation);
        }
        catch (NhsLoginUnavailableException e)
        {
            throw Refused("nhs-login.unavailable", e);
        }
    }

    private async Task<JsonDocument> SendAsync(
        HttpRequestMessage request,
        string endpoint,
        CancellationToken cancellation
    )
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var client = clients.CreateClient(NhsLoginMetadata.BackChannel);
            using var response = await client.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode
                ? Parse(body) ?? throw Refused($"{endpoint}.malformed")
                : throw Refused($"{endpoint}.{ErrorOf(body, (int)response.StatusCode)}");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Refused($"{endpoint}.timeout", e);
        }
        catch (HttpRequestException e)
        {
            throw Refused($"{endpoint}.unreachable", e);
        }
    }

    private static string ErrorOf(byte[] body, int status)
    {
        using var answer = Parse(body);
        return
            answer is not null
            && JsonText.Of(answer.RootElement, "error") is { } error
            && _errors.TryGetValue(error, out var known)
            ? known
            : $"http-{status}";
    }

    /// <summary>Null unless it is a JSON object.</summary>
    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body, _json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Not JSON, so not an answer.
        }

        return null;
    }

    private static SignInRefusedException Refused(string code, Exception? inner = null) =>
        new(SignInRefusal.Failed(code), inner);
}
