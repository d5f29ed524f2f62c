using System.Text.Json.Nodes;

namespace Portal.Sandbox.NhsLogin;

/// <summary>POST /token: a code, or a refresh token, for tokens.</summary>
public sealed class TokenEndpoint(ClientAssertion assertion, Grants grants, IdTokens idTokens)
{
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return Answers.Error("invalid_request", "the body must be a form");
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var (client, fault) = assertion.Authenticate(form);
        if (client is null)
        {
            return Answers.Error("invalid_client", fault);
        }
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => ForCode(form, client),
            "refresh_token" => ForRefreshToken(form, client),
            "" => Answers.Error("invalid_request", "grant_type is missing"),
            _ => Answers.Error("unsupported_grant_type"),
        };
    }

    private IResult ForCode(IFormCollection form, RegisteredClient client)
    {
        string? code = form["code"];
        if (string.IsNullOrEmpty(code) || string.IsNullOrEmpty(form["redirect_uri"]))
        {
            return Answers.Error("invalid_request", "code and redirect_uri are needed");
        }
        if (grants.TakeCode(code) is not { } grant)
        {
            return Answers.Error("invalid_grant", "the code is unknown, used or has expired");
        }
        if (
            grant.Request.Client.Id != client.Id
            || grant.Request.RedirectUri != form["redirect_uri"]
        )
        {
            return Answers.Error(
                "invalid_grant",
                "the code was given to another client or address"
            );
        }

        if (grant.Plan.Tokens is { } failed)
        {
            return failed;
        }

        var idToken = idTokens.Issue(
            grant.Account,
            client.Id,
            grant.Request.Nonce,
            grant.Plan.IdToken
        );
        var tokens = new TokenGrant(client, grant.Account, grant.Request.Scopes, grant.Plan);
        var body = Body(grants.AddAccess(tokens, code), tokens.Scopes);
        if (!grant.Plan.WithoutIdToken)
        {
            body["id_token"] = idToken.Text;
        }
        body["refresh_token"] = grants.AddRefresh(tokens);
        return Results.Json(body);
    }

    private IResult ForRefreshToken(IFormCollection form, RegisteredClient client)
    {
        if (
            grants.FindRefresh(form["refresh_token"]) is not { } grant
            || grant.Client.Id != client.Id
        )
        {
            return Answers.Error("invalid_grant", "the refresh token is unknown or has expired");
        }

        var scopes = form.TryGetValue("scope", out var asked)
            ? asked.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : grant.Scopes;
        return scopes.All(grant.Scopes.Contains)
            ? Results.Json(Body(grants.AddAccess(grant with { Scopes = scopes }), scopes))
            : Answers.Error("invalid_scope", "scope is more than was granted");
    }

    private static JsonObject Body(string accessToken, IEnumerable<string> scopes) =>
        new()
        {
            ["access_token"] = accessToken,
            ["token_type"] = "bearer",
            ["expires_in"] = (int)Grants.AccessTokenLifetime.TotalSeconds,
            ["scope"] = string.Join(' ', scopes),
        };
}
