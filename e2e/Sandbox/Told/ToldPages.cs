using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.Messages;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.RecordService;
using Portal.Sandbox.Reporting;
using Portal.Sandbox.Told.Pages;

namespace Portal.Sandbox.Told;

/// <summary>Pages that show a person what the services were told, and let them fail.</summary>
public static class ToldPages
{
    private const int MostFaults = 1000;

    public static void MapToldPages(this IEndpointRouteBuilder app)
    {
        var told = app.MapGroup("/told");
        told.MapGet("/record-service", Records);
        told.MapGet("/reporting", Events);
        told.MapGet("/messages", Inbox);
        told.MapPost("/messages", ReadAsync);
        told.MapPost("/faults", PlanAsync);
    }

    private static RazorComponentResult<RecordsPage> Records(
        SimulatedRecordService service,
        ToldSettings settings,
        IAccounts accounts,
        ToldCalls calls
    ) =>
        new(
            new
            {
                Records = (IReadOnlyList<(string, IReadOnlyList<string>)>)
                    [
                        .. settings.RecordServiceClients.Select(client =>
                            (client, People(service.NumbersOf(client), accounts))
                        ),
                    ],
                Calls = calls.Of(ToldService.RecordService),
            }
        );

    private static IReadOnlyList<string> People(
        IReadOnlyList<string> numbers,
        IAccounts accounts
    ) =>
        [
            .. numbers
                .Order(StringComparer.Ordinal)
                .Select(number => $"{number} {accounts.Find(number)?.Name}".Trim()),
        ];

    private static RazorComponentResult<EventsPage> Events(
        SimulatedReporting service,
        ToldCalls calls
    ) => new(new { service.Events, Calls = calls.Of(ToldService.Reporting) });

    private static RazorComponentResult<InboxPage> Inbox(
        SimulatedNhsAppMessages service,
        IAccounts accounts,
        ToldCalls calls
    ) =>
        new(
            new
            {
                service.Inbox,
                Accounts = accounts,
                Calls = calls.Of(ToldService.Messages),
            }
        );

    private static async Task<IResult> ReadAsync(
        HttpRequest request,
        SimulatedNhsAppMessages service
    )
    {
        service.Open((await request.ReadFormAsync())["message"]);
        return Results.Redirect("/told/messages");
    }

    private static async Task<IResult> PlanAsync(HttpRequest request, FaultPlan faults)
    {
        var form = await request.ReadFormAsync();
        var service = form["service"].ToString();
        if (!ToldService.Names.Contains(service))
        {
            return Results.NotFound();
        }
        if (form["act"] == "end")
        {
            faults.Clear();
        }
        else if (
            FaultNames.Find(form["fault"]) is { } fault
            && int.TryParse(form["count"], CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MostFaults
        )
        {
            faults.Add(service, fault, count);
        }
        return Results.Redirect($"/told/{service}");
    }
}
