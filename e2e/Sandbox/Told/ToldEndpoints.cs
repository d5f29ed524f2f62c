using System.Text.Json.Nodes;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.Messages;
using Portal.Sandbox.RecordService;
using Portal.Sandbox.Reporting;

namespace Portal.Sandbox.Told;

/// <summary>The services that portals tell things, what they received, and how they are to fail.</summary>
public static class ToldEndpoints
{
    public static IServiceCollection AddToldServices(
        this IServiceCollection services,
        ToldSettings settings
    ) =>
        services
            .AddSingleton(settings)
            .AddSingleton<FaultPlan>()
            .AddSingleton<ToldCalls>()
            .AddSingleton<ToldGate>()
            .AddSingleton<PlatformTokens>()
            .AddSingleton<PlatformTokenEndpoint>()
            .AddSingleton<SimulatedRecordService>()
            .AddSingleton<SimulatedReporting>()
            .AddSingleton<SimulatedNhsAppMessages>()
            .AddSingleton<SimulatedReceiptReport>()
            .AddSingleton<SimulatedNotify>();

    public static void MapToldServices(this IEndpointRouteBuilder app)
    {
        app.MapService<PlatformTokenEndpoint>(PlatformTokenEndpoint.Path);
        app.MapService<SimulatedRecordService>("/record-service/records");
        app.MapService<SimulatedReporting>(SimulatedReporting.Path);
        app.MapService<SimulatedNhsAppMessages>(SimulatedNhsAppMessages.Path);
        app.MapService<SimulatedReceiptReport>(SimulatedReceiptReport.Path);
        app.MapService<SimulatedNotify>(SimulatedNotify.Path);

        // As every service behind the API platform has it: says that it is there, to anybody.
        foreach (
            var service in new[]
            {
                SimulatedReporting.Path,
                SimulatedNhsAppMessages.BasePath,
                SimulatedNotify.BasePath,
            }
        )
        {
            app.MapGet($"{service}/_ping", () => Results.Json(new { status = "pass" }));
        }

        app.MapGet(
            "/received/{service}",
            (string service, ToldCalls calls) => Known(service) ?? Results.Json(calls.Of(service))
        );
        app.MapDelete(
            "/received/{service}",
            (string service, ToldCalls calls) =>
            {
                calls.Clear(service);
                return Known(service) ?? Results.NoContent();
            }
        );
        app.MapPost("/faults", PlanAsync);
        app.MapDelete(
            "/faults",
            (FaultPlan faults) =>
            {
                faults.Clear();
                return Results.NoContent();
            }
        );
    }

    private static void MapService<T>(this IEndpointRouteBuilder app, string path)
        where T : ToldService =>
        app.Map(
            path,
            (HttpContext context, ToldGate gate, T service) => gate.AnswerAsync(context, service)
        );

    private static IResult? Known(string service) =>
        ToldService.Names.Contains(service)
            ? null
            : Results.Json(
                new { error = $"one of {string.Join(", ", ToldService.Names)}" },
                statusCode: 404
            );

    private static async Task<IResult> PlanAsync(HttpRequest request, FaultPlan faults)
    {
        var body = await JsonBody.ReadAsync(request);
        if (body is null)
        {
            return JsonBody.Wrong("send {service, fault, count} as JSON");
        }
        if (body.Text("service") is not { } service || !ToldService.Names.Contains(service))
        {
            return JsonBody.Wrong($"service must be one of {string.Join(", ", ToldService.Names)}");
        }
        if (FaultNames.Find(body.Text("fault")) is not { } fault)
        {
            return JsonBody.Wrong($"fault must be one of {string.Join(", ", FaultNames.All)}");
        }
        if (Count(body) is not { } count)
        {
            return JsonBody.Wrong("count must be a whole number from 1 to 100000");
        }
        faults.Add(service, fault, count);
        return Results.NoContent();
    }

    private static int? Count(JsonObject body) =>
        body["count"] switch
        {
            null => 1,
            JsonValue value when value.TryGetValue(out int count) && count is > 0 and <= 100_000 =>
                count,
            _ => null,
        };
}
