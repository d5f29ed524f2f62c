using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it should get requests, which it should not while its
/// database is away or it is about to stop. In maintenance it should: it says when it is back. <c>/health/parts</c>: how
/// everything stands that the portal lives on, for who asks from the machine itself; there is no such page for others.
/// </summary>
public static class Health
{
    public const string Root = "/health";
    private const string Ready = "ready";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _lastRequests = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddHealth(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<DrainOptions>(configuration, DrainOptions.Section);
        services.AddHostedService<Drain>();
        // The host's patience covers the draining too: what is left of it is for requests that are under way.
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<DrainOptions>>(
                (host, drain) =>
                    host.ShutdownTimeout =
                        TimeSpan.FromSeconds(drain.Value.DrainSeconds) + _lastRequests
            );
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [Ready], timeout: _patience)
            .AddCheck<SchemaHealth>("schema", tags: [Ready], timeout: _patience)
            .AddCheck<DrainHealth>("draining", tags: [Ready])
            .AddCheck<MaintenanceHealth>("maintenance", tags: [Ready], timeout: _patience)
            .AddCheck<OutboxHealth>("outbox", timeout: _patience)
            .AddCheck<ImportHealth>("imports", timeout: _patience)
            .AddCheck<NhsLoginHealth>("nhs-login", timeout: _patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup(Root).AllowAnonymous();
        health.MapHealthChecks(
            "/live",
            new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }
        );
        health.MapHealthChecks(
            "/ready",
            new HealthCheckOptions
            {
                Predicate = check => check.Tags.Contains(Ready),
                ResponseWriter = WriteAsync,
            }
        );
        health.MapGet("/parts", PartsAsync);
    }

    /// <summary>The parts and their states, without the reasons: those are in the log. Of no part to who is not of the house.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        LocalCaller.Is(context)
            ? context.Response.WriteAsJsonAsync(
                new
                {
                    status = report.Status.ToString(),
                    parts = report.Entries.ToDictionary(
                        part => part.Key,
                        part => part.Value.Description ?? part.Value.Status.ToString(),
                        StringComparer.Ordinal
                    ),
                }
            )
            : context.Response.WriteAsJsonAsync(new { status = report.Status.ToString() });

    private static async Task<IResult> PartsAsync(HttpContext context, HealthCheckService checks)
    {
        if (!LocalCaller.Is(context))
        {
            return Results.NotFound();
        }
        var report = await checks.CheckHealthAsync(context.RequestAborted);
        return Results.Json(
            new
            {
                status = report.Status.ToString(),
                parts = report.Entries.ToDictionary(
                    part => part.Key,
                    part => new
                    {
                        status = part.Value.Status.ToString(),
                        says = part.Value.Description,
                    },
                    StringComparer.Ordinal
                ),
            },
            statusCode: report.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK
        );
    }
}
