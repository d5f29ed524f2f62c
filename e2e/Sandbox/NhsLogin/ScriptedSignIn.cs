using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.NhsLogin;

/// <summary>What scripts and tests ask of NHS login without a browser.</summary>
public sealed class ScriptedSignIn(IAccounts accounts, IdTokens idTokens, SignInPlans plans)
{
    /// <summary>POST /id-token: an ID token as the NHS App holds it, right or wrong as asked for.</summary>
    public async Task<IResult> IdTokenAsync(HttpRequest request)
    {
        if (
            await JsonBody.ReadAsync(request) is not { } body
            || body.Text("nhsNumber") is not { } number
        )
        {
            return JsonBody.Wrong(
                "send a JSON object with nhsNumber, such as {\"nhsNumber\": \"9990000018\"}"
            );
        }

        body.Remove("nhsNumber");
        return JwtRecipe.TryRead(body, out var recipe) is { } fault
            ? JsonBody.Wrong(fault)
            : Results.Json(
                new
                {
                    id_token = idTokens
                        .Issue(AccountOf(number), RegisteredClients.NhsAppId, recipe: recipe)
                        .Text,
                }
            );
    }

    /// <summary>POST /next-sign-in: how the next sign-in of a person ends, on the pages or by single sign-on.</summary>
    public async Task<IResult> NextSignInAsync(HttpRequest request)
    {
        if (
            await JsonBody.ReadAsync(request) is not { } body
            || body.Text("nhsNumber") is not { } number
        )
        {
            return JsonBody.Wrong("send a JSON object with nhsNumber");
        }
        if (body["answer"] is JsonValue prepared)
        {
            if (PreparedAnswer.Find(prepared.ToString()) is not { } answer)
            {
                return JsonBody.Wrong(
                    $"answer must be one of {string.Join(", ", PreparedAnswer.All.Select(one => one.Key))}"
                );
            }
            plans.Lay(number, answer.Plan);
            return Results.NoContent();
        }
        if (JwtRecipe.TryRead(body["idToken"] as JsonObject ?? [], out var recipe) is { } fault)
        {
            return JsonBody.Wrong($"idToken: {fault}");
        }

        plans.Lay(
            number,
            new()
            {
                Error = body["error"]?.ToString(),
                ErrorDescription = body["errorDescription"]?.ToString(),
                IdToken = recipe,
                UserInfo = body["userinfo"]?.DeepClone() as JsonObject ?? [],
            }
        );
        return Results.NoContent();
    }

    /// <summary>A right ID token of the NHS App, for the Aggregator to pass on.</summary>
    public string IdTokenFor(string number) =>
        idTokens.Issue(AccountOf(number), RegisteredClients.NhsAppId).Text;

    /// <summary>Anyone may be asked for, also people whom no hospital and no login knows.</summary>
    private Account AccountOf(string number) =>
        accounts.Find(number)
        ?? new()
        {
            NhsNumber = number,
            BirthDate = "1980-01-01",
            GivenName = "Nobody",
            FamilyName = "KNOWN",
        };
}
