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

    /// <summary>The first second of 2099.</summary>
    private const long FarAhead = 4_070_908_800;

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

    /// <summary>Every <c>error</c> of its token endpoint.</summary>
    public static IReadOnlyList<string> TokenErrors { get; } =
    [
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
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
        new(
            "access-denied-otherwise",
            "NHS login answers access_denied for a reason of its own",
            new() { Error = "access_denied", ErrorDescription = "The account is locked" }
        ),
        new(
            "unknown-error",
            "NHS login answers an error that no specification has",
            new() { Error = "not_in_the_book" }
        ),
        new("no-state", "They come back without a state", new() { WithoutState = true }),
        new("no-code", "They come back with neither code nor error", new() { WithoutCode = true }),
        .. TokenErrors.Select(error => new PreparedAnswer(
            $"token-{error}",
            $"The token endpoint answers {error}",
            new() { Tokens = new(400, error) }
        )),
        new("token-500", "The token endpoint answers 500", new() { Tokens = new(500) }),
        new("token-empty", "The token endpoint answers nothing", new() { Tokens = new(200) }),
        new(
            "token-silent",
            "The token endpoint does not answer",
            new() { Tokens = new(504) { Connection = FailedConnection.Silent } }
        ),
        new(
            "token-cut",
            "The token endpoint breaks the connection",
            new() { Tokens = new(502) { Connection = FailedConnection.Cut } }
        ),
        new("no-id-token", "Tokens without an ID token", new() { WithoutIdToken = true }),
        Refused("invalid_request", 400),
        Refused("invalid_token", 401),
        Refused("insufficient_scope", 403),
        new("userinfo-500", "Userinfo answers 500", new() { Person = new(500) }),
        new(
            "userinfo-page",
            "Userinfo answers a page",
            new() { Person = new(200) { IsPage = true } }
        ),
        new(
            "userinfo-silent",
            "Userinfo does not answer",
            new() { Person = new(504) { Connection = FailedConnection.Silent } }
        ),
        new(
            "userinfo-cut",
            "Userinfo breaks the connection",
            new() { Person = new(502) { Connection = FailedConnection.Cut } }
        ),
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
        Token(
            "not-yet-valid",
            "ID token from the year 2099",
            new()
            {
                Claims = new() { ["iat"] = FarAhead, ["exp"] = FarAhead + 3600 },
            }
        ),
        Claim("no-sub", "ID token without a subject", "sub", null),
        Token(
            "acting",
            "ID token of somebody who acts for the patient",
            new() { Claims = new() { ["act"] = new JsonObject { ["sub"] = "a-parent" } } }
        ),
        Claim("no-birthdate", "ID token without a birth date", "birthdate", null),
        Person("sub", "00000000-0000-4000-8000-000000000000"),
        Person("nhs_number", "9990000131"),
        Person("birthdate", "1901-01-01"),
        Person("family_name", "Somebody-Else"),
        Person("identity_proofing_level", "P5"),
        Person("act", "a-parent"),
    ];

    /// <summary>Null for a name that no answer has.</summary>
    public static PreparedAnswer? Find(string? key) =>
        All.FirstOrDefault(answer => answer.Key == (string.IsNullOrEmpty(key) ? Success : key));

    private static PreparedAnswer Refused(string error, int status) =>
        new(
            $"userinfo-{error}",
            $"Userinfo answers {error}",
            new() { Person = new(status, error) }
        );

    private static PreparedAnswer Person(string claim, string value) =>
        new(
            $"userinfo-{claim}",
            $"Userinfo with another {claim}",
            new() { UserInfo = new() { [claim] = value } }
        );

    private static PreparedAnswer Token(string key, string label, JwtRecipe recipe) =>
        new(key, label, new() { IdToken = recipe });

    private static PreparedAnswer Claim(string key, string label, string claim, string? value) =>
        Token(key, label, new() { Claims = new() { [claim] = value } });
}
