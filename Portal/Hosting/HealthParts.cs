using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Api.Hosting;
using Portal.Api.Storage;

namespace Portal.Hosting;

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await database.LookAsync(
                connection =>
                    connection.ExecuteScalarAsync<long>(
                        new CommandDefinition(
                            "SELECT count(*) FROM schema_migrations",
                            cancellationToken: cancellationToken
                        )
                    ),
                cancellationToken
            );
            return HealthCheckResult.Healthy();
        }
        catch (DbException away)
        {
            // The reason goes into the log, not to whoever asks.
            return HealthCheckResult.Unhealthy("away", away);
        }
    }
}

/// <summary>The process is not about to stop.</summary>
internal sealed class DrainHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("stopping")
                : HealthCheckResult.Healthy("no")
        );
}

/// <summary>Says whether there is maintenance, which is no fault.</summary>
internal sealed class MaintenanceHealth(Maintenance maintenance) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        HealthCheckResult.Healthy(
            await maintenance.CurrentAsync(cancellationToken) is { } window
                ? $"until {window.UntilAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"
                : "no"
        );
}
