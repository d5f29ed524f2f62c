using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.NhsLogin;

/// <summary>An answer that a person can choose on the sandbox's pages.</summary>
/// <param name="Key">Its name in forms.</param>
/// <param name="Label">As people read it.</param>
public sealed record PreparedAnswer(string Key, string Label, SignInPlan Plan)
{
    public const string Success = "success";
    public const string ConsentRefused = "consent-refused";

    /// <summary>Every <c>error</c> of the interface specification's table 5.</summary>
    public static IReadOnlyList<string> Errors { get; } =
    [
        "invalid_request",
        "unauthorized_client",
        "access_denied",
        "unsupported_response_type",
        "invalid_scope",
        "sso_login_required",
        "server_error",
        "temporarily_unavailable",
        "interaction_required",
        "login_required",
        "account_selection_required",
        "consent_required",
        "invalid_request_uri",
        "invalid_request_object",
        "request_not_supported",
        "request_uri_not_supported",
        "registration_not_supported",
    ];

    public static IReadOnlyList<PreparedAnswer> All { get; } =
    [
        new(Success, "They log in and share their information", SignInPlan.Success),
        new(
            ConsentRefused,
            "They do not agree to share their information",
            new() { Error = "access_denied", ErrorDescription = "ConsentNotGiven" }
        ),
        .. Errors.Select(error => new PreparedAnswer(
            error,
            $"NHS login answers {error}",
            new() { Error = error }
        )),
        Token("other-key", "ID token signed by a stranger", new() { OtherKey = true }),
        Token("unknown-kid", "ID token with an unknown kid", new() { KeyId = "unknown" }),
        Token("alg-none", "ID token without a signature", new() { Algorithm = "none" }),
        Token(
            "alg-hs256",
            "ID token signed HS256 with the public key",
            new() { Algorithm = "HS256" }
        ),
        Token("alg-rs256", "ID token signed RS256", new() { Algorithm = "RS256" }),
        Token("expired", "ID token that has expired", new() { ExpiresIn = -600 }),
        Claim("wrong-issuer", "ID token from another issuer", "iss", "https://auth.example.com"),
        Claim("wrong-audience", "ID token for another client", "aud", "someone-else"),
        Claim("wrong-nonce", "ID token with another nonce", "nonce", "another"),
        Claim("level-p5", "ID token with proofing level P5", "identity_proofing_level", "P5"),
        Claim("level-p0", "ID token with proofing level P0", "identity_proofing_level", "P0"),
        Claim("vot-p5", "ID token with vector P5.Cp.Cd", "vot", "P5.Cp.Cd"),
        Claim("no-nhs-number", "ID token without an NHS number", "nhs_number", null),
        Claim(
            "bad-nhs-number",
            "ID token with an NHS number that fails its check",
            "nhs_number",
            "9990000019"
        ),
        Claim("no-birthdate", "ID token without a birth date", "birthdate", null),
        new(
            "userinfo-sub",
            "Userinfo of someone else",
            new() { UserInfo = new() { ["sub"] = "00000000-0000-4000-8000-000000000000" } }
        ),
    ];

    /// <summary>Null for a name that no answer has.</summary>
    public static PreparedAnswer? Find(string? key) =>
        All.FirstOrDefault(answer => answer.Key == (string.IsNullOrEmpty(key) ? Success : key));

    private static PreparedAnswer Token(string key, string label, JwtRecipe recipe) =>
        new(key, label, new() { IdToken = recipe });

    private static PreparedAnswer Claim(string key, string label, string claim, string? value) =>
        Token(key, label, new() { Claims = new() { [claim] = value } });
}
