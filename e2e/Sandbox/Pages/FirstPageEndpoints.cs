using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.NhsApp;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Pages;

/// <summary>The first page, the list of people and the sandbox's own health.</summary>
public static class FirstPageEndpoints
{
    public static void MapFirstPage(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/",
            (IAccounts accounts) =>
                new RazorComponentResult<FirstPage>(new { People = accounts.Chosen })
        );
        app.MapGet("/patients", (Population population) => Results.Json(Everyone(population)));
        app.MapGet("/portal-in-browser", OpenInBrowser);
        // Where portals send people who must log in to the NHS App.
        app.MapGet("/login", () => Results.Redirect("/nhs-app"));
        app.MapGet("/health", HealthAsync);
    }

    /// <summary><c>[{nhsNumber, birthdate, name, about}]</c>, the birth date as NHS login has it.</summary>
    private static IEnumerable<object> Everyone(Population population) =>
        population
            .HandMade.Select(person => Line(person.Account, person.About))
            .Concat(population.Generated.Accounts.Select(account => Line(account, "Generated.")));

    private static object Line(Account account, string about) =>
        new
        {
            nhsNumber = account.NhsNumber,
            birthdate = account.BirthDate,
            name = account.Name,
            about,
        };

    private static IResult OpenInBrowser(HttpContext context, SandboxAddresses addresses)
    {
        Webview.Set(context, null);
        return Results.Redirect(addresses.Portal);
    }

    private static async Task<IResult> HealthAsync(
        SandboxAddresses addresses,
        HttpClient http,
        CancellationToken cancellation
    )
    {
        try
        {
            using var answer = await http.GetAsync(addresses.Portal, cancellation);
            return (int)answer.StatusCode < 500
                ? Results.Json(new { nhs = "up", portal = "up" })
                : Results.Json(new { nhs = "up", portal = "failing" }, statusCode: 503);
        }
        catch (HttpRequestException)
        {
            return Results.Json(new { nhs = "up", portal = "down" }, statusCode: 503);
        }
    }
}
