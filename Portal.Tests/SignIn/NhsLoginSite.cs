using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Tests.Tokens;

namespace Portal.Tests.SignIn;

/// <summary>NHS login as a site: hands out codes, exchanges each once, and answers userinfo; everything can be made wrong.</summary>
public sealed class NhsLoginSite
{
    private readonly TestNhsLogin _nhsLogin;
    private readonly Dictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestIdToken> _accessTokens = new(StringComparer.Ordinal);

    public NhsLoginSite(TestNhsLogin nhsLogin)
    {
        _nhsLogin = nhsLogin;
        nhsLogin.Endpoints = AnswerAsync;
    }

    /// <summary>Changes the ID token before it is signed.</summary>
    public Func<TestIdToken, TestIdToken> IdToken { get; set; } = token => token;

    /// <summary>Changes what userinfo says.</summary>
    public Action<Dictionary<string, object?>> UserInfo { get; set; } = _ => { };

    /// <summary>Changes the answer of the token endpoint.</summary>
    public Action<Dictionary<string, object?>> Tokens { get; set; } = _ => { };

    /// <summary>Answers in place of an endpoint, named by its path.</summary>
    public Dictionary<string, Func<Task<HttpResponseMessage>>> Instead { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Forms that reached the token endpoint.</summary>
    public List<Dictionary<string, string>> Exchanges { get; } = [];

    /// <summary>The patient logs in: from the authorize address to the one that NHS login sends the browser back to.</summary>
    public string LogIn(Uri authorize)
    {
        var query = Query(authorize);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new(
            query["redirect_uri"],
            query["nonce"],
            query.GetValueOrDefault("code_challenge")
        );
        return Back(authorize, ("code", code));
    }

    /// <summary>The way back with any parameters beside the state.</summary>
    public static string Back(Uri authorize, params (string Name, string Value)[] parameters)
    {
        var query = Query(authorize);
        return QueryHelpers.AddQueryString(
            query["redirect_uri"],
            parameters
                .Append(("state", query["state"]))
                .ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)
        );
    }

    public static Dictionary<string, string> Query(Uri address) =>
        QueryHelpers
            .ParseQuery(address.Query)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    public static HttpResponseMessage Error(HttpStatusCode status, string error) =>
        new(status) { Content = JsonContent.Create(new { error }) };

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return Instead.TryGetValue(path, out var answer) ? answer()
            : path == "/token" ? ExchangeAsync(request)
            : path == "/userinfo" ? Task.FromResult(Person(request))
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request)
    {
        var form = QueryHelpers
            .ParseQuery(await request.Content!.ReadAsStringAsync())
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Exchanges.Add(form);
        if (
            !_codes.Remove(form["code"], out var grant)
            || grant.RedirectUri != form["redirect_uri"]
            || grant.Challenge != ChallengeOf(form.GetValueOrDefault("code_verifier"))
        )
        {
            return Error(HttpStatusCode.BadRequest, "invalid_grant");
        }

        var token = IdToken(
            _nhsLogin
                .IdToken(NhsLoginFixture.ClientId)
                .SignedBy(_nhsLogin.Keys[0])
                .With("nonce", grant.Nonce)
        );
        var access = Guid.NewGuid().ToString("N");
        _accessTokens[access] = token;
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["access_token"] = access,
            ["token_type"] = "bearer",
            ["expires_in"] = 300,
            ["id_token"] = token.ToString(),
        };
        Tokens(answer);
        return new(HttpStatusCode.OK) { Content = JsonContent.Create(answer) };
    }

    private HttpResponseMessage Person(HttpRequestMessage request)
    {
        if (
            !_accessTokens.TryGetValue(
                request.Headers.Authorization?.Parameter ?? "",
                out var token
            )
        )
        {
            return Error(HttpStatusCode.Unauthorized, "invalid_token");
        }

        var person = new[]
        {
            "sub",
            "nhs_number",
            "birthdate",
            "family_name",
            "identity_proofing_level",
        }.ToDictionary(claim => claim, claim => token[claim], StringComparer.Ordinal);
        UserInfo(person);
        return new(HttpStatusCode.OK) { Content = JsonContent.Create(person) };
    }

    private static string? ChallengeOf(string? verifier) =>
        verifier is null
            ? null
            : System.Buffers.Text.Base64Url.EncodeToString(
                System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(verifier))
            );

    private sealed record Grant(string RedirectUri, string Nonce, string? Challenge);
}
