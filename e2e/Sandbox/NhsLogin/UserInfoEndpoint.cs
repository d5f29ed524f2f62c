using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Portal.Sandbox.NhsLogin;

/// <summary>GET /userinfo: what the granted scopes tell of the person.</summary>
public sealed class UserInfoEndpoint(Grants grants, IdTokens idTokens)
{
    public IResult Answer(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return Unauthorised(context, "Bearer", null);
        }
        if (
            !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            || header["Bearer ".Length..].Trim() is not { Length: > 0 } token
        )
        {
            return Answers.Error("invalid_request", "Authorization must be Bearer and a token");
        }
        return grants.FindAccess(token) is { } grant
            ? (IResult?)grant.Plan.Person ?? Results.Json(ClaimsFor(grant))
            : Unauthorised(context, "Bearer error=\"invalid_token\"", "invalid_token");
    }

    private static IResult Unauthorised(HttpContext context, string challenge, string? error)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        return error is null
            ? Results.StatusCode(401)
            : Answers.Error(error, "the access token is unknown or has expired", 401);
    }

    private JsonObject ClaimsFor(TokenGrant grant)
    {
        var (account, scopes) = (grant.Account, grant.Scopes);
        var claims = new JsonObject
        {
            ["iss"] = idTokens.Issuer,
            ["aud"] = grant.Client.Id,
            ["sub"] = account.Subject,
        };
        if (scopes.Contains("email"))
        {
            claims["email"] = account.Email;
            claims["email_verified"] = true;
        }
        if (scopes.Contains("phone"))
        {
            claims["phone_number"] = account.PhoneNumber;
            claims["phone_number_verified"] = true;
            claims["phone_number_pds_matched"] = "true";
        }
        if (account.ProofingLevel != Account.P0)
        {
            AddProven(claims, account, scopes);
        }
        IdTokens.Apply(grant.Plan.UserInfo, claims);
        return claims;
    }

    private static void AddProven(
        JsonObject claims,
        Account account,
        IReadOnlyCollection<string> scopes
    )
    {
        if (scopes.Contains("profile"))
        {
            claims["nhs_number"] = account.NhsNumber;
        }
        if (scopes.Contains("profile") || scopes.Contains("basic_demographics"))
        {
            claims["family_name"] = account.FamilyName;
            claims["birthdate"] = account.BirthDate;
            claims["identity_proofing_level"] = account.ProofingLevel;
        }
        if (scopes.Contains("profile_extended"))
        {
            claims["given_name"] = account.GivenName;
        }
        if (scopes.Contains("gp_registration_details"))
        {
            claims["gp_registration_details"] = new JsonObject
            {
                ["gp_ods_code"] = account.GpOdsCode,
            };
        }
    }
}
