using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Sandbox;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;

namespace Portal.Journeys.Sandbox;

/// <summary>The simulated NHS alone, with its clock in the test's hands; the portal is only an address.</summary>
public sealed class RunningNhs : IAsyncLifetime
{
    public const string Ada = "9990000018";
    public const string RedirectUri = "http://portal.test/log-in/nhs-login";

    private readonly SandboxSecrets _secrets = SandboxSecrets.Make();
    private WebApplication _app = null!;

    public string Url { get; private set; } = "";
    public HandClock Clock { get; } = new();
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });
    public RSA PortalKey => _secrets.PortalKey;
    public RSA NhsAppKey => _secrets.NhsAppKey;
    public IdTokens IdTokens => _app.Services.GetRequiredService<IdTokens>();

    public async ValueTask InitializeAsync()
    {
        var address = ListeningAddress.TryTake("http://localhost:0")!;
        _app = NhsHost.Build(
            new SandboxAddresses("http://portal.test", address.Url),
            _secrets,
            new Population(new Almanac(Clock.GetUtcNow()), generated: 3),
            Clock,
            address.Use
        );
        await _app.StartAsync();
        Url = address.Url;
        Http.BaseAddress = new(Url);
    }

    /// <summary>A right request to /authorize, with changes; a null takes a parameter away.</summary>
    public Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = RegisteredClients.PortalId,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid profile",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }
        return Http.GetAsync(
            QueryHelpers.AddQueryString(
                "/authorize",
                query.Where(parameter => parameter.Value is not null)
            )
        );
    }

    /// <summary>What the redirect to the portal says.</summary>
    public static Dictionary<string, string> Returned(HttpResponseMessage response)
    {
        var location = response.Headers.Location?.ToString() ?? "";
        return location.StartsWith(RedirectUri + "?", StringComparison.Ordinal)
            ? QueryHelpers
                .ParseQuery(new Uri(location).Query)
                .ToDictionary(entry => entry.Key, entry => entry.Value.ToString())
            : throw new InvalidOperationException(
                $"Not sent back to the portal: {response.StatusCode} {location}"
            );
    }

    /// <summary>Chooses someone on the log-in page.</summary>
    public async Task<HttpResponseMessage> LogInAsync(
        string person = Ada,
        params (string Name, string Value)[] more
    )
    {
        using var page = await AuthorizeAsync();
        return await ChooseAsync(await page.Content.ReadAsStringAsync(), person, more);
    }

    public Task<HttpResponseMessage> ChooseAsync(
        string page,
        string person,
        params (string Name, string Value)[] more
    )
    {
        const string field = "name=\"request\" value=\"";
        var start = page.IndexOf(field, StringComparison.Ordinal) + field.Length;
        var form = more.Append(("request", page[start..page.IndexOf('"', start)]))
            .Append(("person", person));
        return PostAsync("/nhs-login/log-in", form);
    }

    public async Task<string> CodeAsync(string person = Ada)
    {
        using var response = await LogInAsync(person);
        return Returned(response)["code"];
    }

    /// <summary>The portal's claims in a client assertion, with changes; a null takes a claim away.</summary>
    public string ClientAssertion(
        RSA? key = null,
        string algorithm = JwtSigner.Rs512,
        params (string Name, JsonNode? Value)[] changes
    )
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = RegisteredClients.PortalId,
            ["sub"] = RegisteredClients.PortalId,
            ["aud"] = $"{Url}/token",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 60,
        };
        IdTokens.Apply(
            new(changes.Select(change => KeyValuePair.Create(change.Name, change.Value))),
            claims
        );
        return Jwt.Write(
            new() { ["alg"] = algorithm, ["typ"] = "JWT" },
            claims,
            JwtSigner.For(algorithm, key ?? PortalKey)
        );
    }

    /// <summary>A right request to /token, with changes.</summary>
    public Task<HttpResponseMessage> TokenAsync(
        string? code,
        params (string Name, string? Value)[] changes
    )
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = ClientAssertion(),
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }
        return PostAsync(
            "/token",
            form.Where(field => field.Value is not null).Select(field => (field.Key, field.Value!))
        );
    }

    public async Task<JsonObject> TokensAsync(string person = Ada)
    {
        using var response = await TokenAsync(await CodeAsync(person));
        return await BodyAsync(response);
    }

    public async Task<JsonObject> PostJsonAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString());
        using var response = await Http.PostAsync(path, content);
        return await BodyAsync(response);
    }

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private async Task<HttpResponseMessage> PostAsync(
        string path,
        IEnumerable<(string Name, string Value)> form
    )
    {
        using var content = new FormUrlEncodedContent(
            form.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await Http.PostAsync(path, content);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _secrets.Dispose();
    }
}
