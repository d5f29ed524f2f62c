using System.Globalization;
using System.Text.Json;
using Portal.Api.Storage;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>NHS login's second word on who the patient is: it must be the same as its first, the ID token's.</summary>
public static class UserInfo
{
    /// <summary>Null when userinfo agrees with the ID token; else the claim that does not, for the log.</summary>
    public static string? Disagreement(JsonElement userInfo, IdToken token)
    {
        // Required by OpenID Connect Core 5.3.2: without it the answer may be another person's.
        if (JsonText.Of(userInfo, "sub") != token.Subject)
        {
            return "sub";
        }
        if (JsonText.Of(userInfo, "nhs_number") != token.NhsNumber.Value)
        {
            return "nhs_number";
        }
        if (
            !IsAbsentOr(
                userInfo,
                "birthdate",
                token.BirthDate.ToString(DapperTypes.DateFormat, CultureInfo.InvariantCulture)
            )
        )
        {
            return "birthdate";
        }
        if (token.FamilyName is { } name && !IsAbsentOr(userInfo, "family_name", name))
        {
            return "family_name";
        }
        if (!IsAbsentOr(userInfo, "identity_proofing_level", "P9"))
        {
            return "identity_proofing_level";
        }

        return userInfo.TryGetProperty("act", out _) ? "act" : null;
    }

    private static bool IsAbsentOr(JsonElement userInfo, string claim, string value) =>
        !userInfo.TryGetProperty(claim, out _)
        || string.Equals(JsonText.Of(userInfo, claim), value, StringComparison.OrdinalIgnoreCase);
}
