using System.Globalization;
using System.Text.Json;
using Portal.Api.Storage;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>NHS login's second word on who the patient is: it must be the same as its first, the ID token's.</summary>
public static class UserInfo
{
    /// <summary>What must agree, in the order in which it is looked at; the first two must be there.</summary>
    internal static IReadOnlyList<string> Claims { get; } =
    ["sub", "nhs_number", "birthdate", "family_name", "identity_proofing_level", "act"];

    /// <summary>Null when userinfo agrees with the ID token; else the claim that does not, for the log.</summary>
    public static string? Disagreement(JsonElement userInfo, IdToken token) =>
        Claims.FirstOrDefault(claim => !Agrees(userInfo, token, claim));

    private static bool Agrees(JsonElement userInfo, IdToken token, string claim) =>
        claim switch
        {
            // Required by OpenID Connect Core 5.3.2: without it the answer may be another person's.
            "sub" => JsonText.Of(userInfo, claim) == token.Subject,
            "nhs_number" => JsonText.Of(userInfo, claim) == token.NhsNumber.Value,
            "birthdate" => IsAbsentOr(
                userInfo,
                claim,
                token.BirthDate.ToString(DapperTypes.DateFormat, CultureInfo.InvariantCulture)
            ),
            "family_name" => token.FamilyName is not { } name || IsAbsentOr(userInfo, claim, name),
            "identity_proofing_level" => IsAbsentOr(userInfo, claim, "P9"),
            _ => !userInfo.TryGetProperty(claim, out _),
        };

    private static bool IsAbsentOr(JsonElement userInfo, string claim, string value) =>
        !userInfo.TryGetProperty(claim, out _)
        || string.Equals(JsonText.Of(userInfo, claim), value, StringComparison.OrdinalIgnoreCase);
}
