using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Portal.Api.Storage;

namespace Portal.Tests.Tokens;

/// <summary>A portal's token endpoint as its clients see it.</summary>
public sealed class TokenEndpointFixture(TestPortal portal) : IAsyncDisposable
{
    public const string Path = "/oauth2/token";
    public const string Hospital = "hospital";
    public const string HospitalSecret = "the-hospitals-secret";
    public const string KeyClient = "key-client";

    public TestPortal Portal => portal;

    /// <summary>Beside the Aggregator: a hospital that is bound to its trust, and a client with a key.</summary>
    public static async Task<TokenEndpointFixture> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tokens:Clients:1:ClientId"] = Hospital,
            ["Tokens:Clients:1:OdsCode"] = "RXX",
            ["Tokens:Clients:1:Methods:0"] = "ClientSecretPost",
            ["Tokens:Clients:1:Scopes:0"] = "hospital.write",
            ["Tokens:Clients:1:Scopes:1"] = "hospital.read",
            ["Tokens:Clients:1:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(HospitalSecret),
            ["Tokens:Clients:2:ClientId"] = KeyClient,
            ["Tokens:Clients:2:Scopes:0"] = "pca.read",
            ["Tokens:Clients:2:PublicKeys:0:PublicKey"] = TestKey.First.PublicPem,
            ["Tokens:Clients:2:PublicKeys:0:KeyId"] = TestKey.First.Id,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        return new(await TestPortal.StartAsync(engine, all));
    }

    public static Dictionary<string, string> Form(params (string Name, string Value)[] fields) =>
        fields
            .Prepend(("grant_type", "client_credentials"))
            .DistinctBy(field => field.Item1)
            .ToDictionary(field => field.Item1, field => field.Item2);

    public static Dictionary<string, string> Secret(
        string clientId = TestPortal.ClientId,
        string secret = TestPortal.ClientSecret
    ) => Form(("client_id", clientId), ("client_secret", secret));

    public static Dictionary<string, string> Assertion(TestJwt assertion) =>
        Form(
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion.ToString())
        );

    public static AuthenticationHeaderValue Basic(string clientId, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));

    /// <summary>A good assertion of the client with a key.</summary>
    public TestJwt GoodAssertion(string algorithm = "RS512") =>
        new TestJwt(TestKey.First, algorithm)
            .With("iss", KeyClient)
            .With("sub", KeyClient)
            .With("aud", TestPortal.BaseUrl + Path)
            .With("jti", Guid.NewGuid().ToString())
            .With("iat", portal.Clock.GetUtcNow().ToUnixTimeSeconds())
            .With("exp", portal.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds());

    public Task<TokenAnswer> PostAsync(
        Dictionary<string, string> form,
        AuthenticationHeaderValue? authorization = null
    ) => SendAsync(new FormUrlEncodedContent(form), authorization);

    public async Task<TokenAnswer> SendAsync(
        HttpContent content,
        AuthenticationHeaderValue? authorization = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = content;
        request.Headers.Authorization = authorization;
        using var response = await portal.Client().SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, JsonDocument.Parse(text).RootElement, response.Headers);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}

public sealed record TokenAnswer(
    HttpStatusCode Status,
    JsonElement Body,
    HttpResponseHeaders Headers
)
{
    public string? Error => Member("error");
    public string Token => Member("access_token")!;

    public string? Member(string name) =>
        Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}
