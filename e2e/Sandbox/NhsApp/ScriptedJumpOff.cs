using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.NhsApp;

/// <summary>POST /nhs-app/asserted-login-identity: what the NHS App would put at the end of a link, right or wrong as asked for.</summary>
public sealed class ScriptedJumpOff(IAccounts accounts, IdTokens idTokens, JumpOff jumpOff)
{
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (
            await JsonBody.ReadAsync(request) is not { } body
            || accounts.Find(body.Text("nhsNumber")) is not { } account
        )
        {
            return JsonBody.Wrong("send a JSON object with the nhsNumber of someone in /patients");
        }

        body.Remove("nhsNumber");
        if (JwtRecipe.TryRead(body, out var recipe) is { } fault)
        {
            return JsonBody.Wrong(fault);
        }
        var idToken = idTokens.Issue(account, RegisteredClients.NhsAppId);
        return Results.Json(new { assertedLoginIdentity = jumpOff.Assert(idToken, recipe) });
    }
}
