using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.Aggregator.Pages;
using Portal.Sandbox.Layout;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.Aggregator;

public static class AggregatorEndpoints
{
    public static void MapAggregator(this IEndpointRouteBuilder app)
    {
        var aggregator = app.MapGroup("/aggregator");
        aggregator.MapGet(
            "/credentials",
            (AggregatorClient client, SandboxSecrets secrets) =>
                Results.Json(
                    new
                    {
                        tokenUrl = client.TokenUrl,
                        clientId = secrets.AggregatorClientId,
                        clientSecret = secrets.AggregatorSecret,
                        fhirBase = client.FhirBase,
                    }
                )
        );
        foreach (var resource in new[] { "Appointment", "DocumentReference", "Task" })
        {
            aggregator.MapGet(
                $"/{resource}",
                (
                    string? nhsNumber,
                    AggregatorClient client,
                    ScriptedSignIn tokens,
                    CancellationToken cancellation
                ) => GetAsync(resource, nhsNumber, client, tokens, cancellation)
            );
        }
        aggregator.MapGet(
            "/",
            (IAccounts accounts) =>
                new RazorComponentResult<AggregatorPage>(new { People = accounts.Chosen })
        );
        aggregator.MapPost("/", ShowAsync);
    }

    private static async Task<IResult> GetAsync(
        string resource,
        string? nhsNumber,
        AggregatorClient client,
        ScriptedSignIn tokens,
        CancellationToken cancellation
    ) =>
        string.IsNullOrEmpty(nhsNumber)
            ? Results.Json(
                new { error = "add ?nhsNumber= and the number of someone in /patients" },
                statusCode: 400
            )
            : Results.Json(
                (
                    await client.GetAsync(
                        resource,
                        nhsNumber,
                        tokens.IdTokenFor(nhsNumber),
                        cancellation
                    )
                ).ToJson()
            );

    private static async Task<IResult> ShowAsync(
        HttpRequest request,
        AggregatorClient client,
        ScriptedSignIn tokens,
        IAccounts accounts
    )
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancellation);
        var number = ChosenPerson.In(form);
        return new RazorComponentResult<AggregatorPage>(
            new
            {
                People = accounts.Chosen,
                Person = number,
                Answer = await client.AppointmentsAsync(
                    number,
                    tokens.IdTokenFor(number),
                    cancellation
                ),
            }
        );
    }
}
