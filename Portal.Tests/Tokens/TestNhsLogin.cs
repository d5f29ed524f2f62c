using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;

namespace Portal.Tests.Tokens;

/// <summary>NHS login behind an HTTP client: discovery and keys, and whatever else a test answers for.</summary>
public sealed class TestNhsLogin(TimeProvider clock) : HttpMessageHandler
{
    public const string Authority = "https://nhs-login.test";
    public const string TokenEndpoint = $"{Authority}/token";
    public const string UserInfoEndpoint = $"{Authority}/userinfo";

    /// <summary>The keys that the key set holds now.</summary>
    public List<TestKey> Keys { get; } = [TestKey.First];

    /// <summary>What the discovery document says; tests may change it.</summary>
    public Dictionary<string, object?> Discovery { get; } =
        new(StringComparer.Ordinal)
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = $"{Authority}/authorize",
            ["token_endpoint"] = TokenEndpoint,
            ["userinfo_endpoint"] = UserInfoEndpoint,
            ["jwks_uri"] = $"{Authority}/.well-known/jwks.json",
        };

    /// <summary>No address answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often the key set was read.</summary>
    public int KeyReads { get; private set; }

    /// <summary>Answers the addresses that are neither discovery nor keys.</summary>
    public Func<HttpRequestMessage, Task<HttpResponseMessage>>? Endpoints { get; set; }

    /// <summary>A good token, to be made wrong by the test.</summary>
    public TestIdToken IdToken(string audience) => new(clock, audience);

    /// <summary>The second key takes the place of the first.</summary>
    public void RotateKey()
    {
        Keys.Clear();
        Keys.Add(TestKey.Second);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (IsDown)
        {
            throw new HttpRequestException("NHS login is down.");
        }

        switch (request.RequestUri!.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                return Json(Discovery);
            case "/.well-known/jwks.json":
                KeyReads++;
                return Json(new { keys = Keys.Select(Published) });
            default:
                return Endpoints is null
                    ? new HttpResponseMessage(HttpStatusCode.NotFound)
                    : await Endpoints(request);
        }
    }

    private static HttpResponseMessage Json(object content) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(content) };

    private static object Published(TestKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS512",
            kid = key.Id,
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        };
    }
}
