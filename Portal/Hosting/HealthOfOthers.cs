using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Api.Intake;
using Portal.Api.Outbox;
using Portal.Api.Tokens;

namespace Portal.Hosting;

/// <summary>What waits to be told: in time, late, or later than the standard allows (WF-NFR-MI-04).</summary>
internal sealed class OutboxHealth(QueueWatch queues, TimeProvider clock) : IHealthCheck
{
    /// <summary>A service that is away for so long is worth a look.</summary>
    private static readonly TimeSpan _late = TimeSpan.FromHours(1);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var now = clock.GetUtcNow();
            var age = (await queues.ReadAsync(cancellationToken)).Max(queue => queue.Age(now));
            var said = string.Create(
                CultureInfo.InvariantCulture,
                $"{age.TotalMinutes:0} minutes at most"
            );
            return age >= OutboxDesk.LongestDelay ? HealthCheckResult.Unhealthy(said)
                : age >= _late ? HealthCheckResult.Degraded(said)
                : HealthCheckResult.Healthy(said);
        }
        catch (DbException away)
        {
            return HealthCheckResult.Unhealthy("unknown", away);
        }
    }
}

/// <summary>NHS login's addresses and keys are known: without them nobody can log in, and whoever is logged in goes on.</summary>
internal sealed class NhsLoginHealth(NhsLoginMetadata metadata) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var known = await metadata.GetAsync(cancellationToken);
            return known.SigningKeys.Count > 0
                ? HealthCheckResult.Healthy("keys are known")
                : HealthCheckResult.Degraded("has no keys");
        }
        catch (NhsLoginUnavailableException away)
        {
            return HealthCheckResult.Degraded("away", away);
        }
    }
}

/// <summary>How long ago the trust was imported whose import is the oldest.</summary>
internal sealed class ImportHealth(ImportLog imports, TimeProvider clock) : IHealthCheck
{
    /// <summary>A day and what a night's import may take longer.</summary>
    private static readonly TimeSpan _late = TimeSpan.FromHours(26);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var all = await imports.LastAsync(cancellationToken);
            if (all.MinBy(import => import.EndedAt) is not { } oldest)
            {
                return HealthCheckResult.Healthy("none");
            }
            var age = clock.GetUtcNow() - oldest.EndedAt;
            var said = string.Create(
                CultureInfo.InvariantCulture,
                $"{oldest.OdsCode} {age.TotalHours:0} hours ago"
            );
            return age >= _late
                ? HealthCheckResult.Degraded(said)
                : HealthCheckResult.Healthy(said);
        }
        catch (DbException away)
        {
            return HealthCheckResult.Unhealthy("unknown", away);
        }
    }
}
