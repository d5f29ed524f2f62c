using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Api.Storage;

namespace Portal.Hosting;

/// <summary>Says the number of the database's newest migration: during a rollout that of the newest program that has started.</summary>
internal sealed class SchemaHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var newest = await database.LookAsync(
                connection =>
                    connection.ExecuteScalarAsync<int>(
                        new CommandDefinition(
                            "SELECT max(number) FROM schema_migrations",
                            cancellationToken: cancellationToken
                        )
                    ),
                cancellationToken
            );
            return HealthCheckResult.Healthy($"{newest:0000}");
        }
        catch (DbException)
        {
            // The database's own part says so.
            return HealthCheckResult.Healthy("unknown");
        }
    }
}
