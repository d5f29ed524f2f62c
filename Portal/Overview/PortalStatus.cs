using Portal.Api.Aggregator;
using Portal.Api.Hosting;
using Portal.Api.Intake;
using Portal.Api.Outbox;
using Portal.Api.Rollout;
using Portal.Api.Storage;

namespace Portal.Overview;

/// <summary>How a portal stands, for its operator. Instants are UTC.</summary>
/// <param name="At">When this was read.</param>
/// <param name="Program">Version of the program that reads.</param>
/// <param name="Schema">Of the database.</param>
/// <param name="MaintenanceUntil">The end of maintenance; null when there is none.</param>
/// <param name="Queues">What is to be told to others.</param>
/// <param name="LeftOut">Resources kept from the Aggregator in the last 7 days.</param>
/// <param name="Trusts">By ODS code.</param>
public sealed record PortalStatus(
    DateTimeOffset At,
    string Program,
    SchemaStatus Schema,
    DateTimeOffset? MaintenanceUntil,
    IReadOnlyList<QueueStatus> Queues,
    IReadOnlyList<LeftOutStatus> LeftOut,
    IReadOnlyList<TrustStatus> Trusts
)
{
    private const int LeftOutDays = 7;

    /// <summary>Reads it all and changes nothing. On a schema that this program does not know whole, only the versions.</summary>
    public static async Task<PortalStatus> ReadAsync(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var database = services.GetRequiredService<Database>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var schema = await SchemaStanding.ReadAsync(database, cancellation);
        var status = new PortalStatus(
            now,
            ProgramVersion.Text,
            new(schema.Newest, schema.Pending, schema.Unknown),
            null,
            [],
            [],
            []
        );
        return schema.Pending.Count > 0
            ? status
            : status with
            {
                MaintenanceUntil = (
                    await services.GetRequiredService<MaintenanceWindows>().FindAsync(cancellation)
                )?.UntilAt,
                Queues = await QueuesAsync(services, cancellation),
                LeftOut =
                [
                    .. (
                        await ActivatorUtilities
                            .CreateInstance<LeftOutList>(services)
                            .SinceAsync(now.AddDays(-LeftOutDays), cancellation)
                    )
                        .GroupBy(one => (one.Resource, one.Rule))
                        .Select(group => new LeftOutStatus(
                            group.Key.Resource,
                            group.Key.Rule,
                            group.Count(),
                            group.Max(one => one.LastAt)
                        )),
                ],
                Trusts = await TrustsAsync(services, cancellation),
            };
    }

    private static async Task<IReadOnlyList<QueueStatus>> QueuesAsync(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var arrived = (
            await services.GetRequiredService<OutboxDesk>().StandingAsync(cancellation)
        ).ToDictionary(standing => $"{standing.Service}", standing => standing.Arrived);
        return
        [
            .. (await services.GetRequiredService<QueueWatch>().ReadAsync(cancellation)).Select(
                queue => new QueueStatus(
                    queue.Service,
                    queue.Waiting,
                    queue.OldestAt,
                    queue.SetAside,
                    arrived.GetValueOrDefault(queue.Service)
                )
            ),
        ];
    }

    private static async Task<IReadOnlyList<TrustStatus>> TrustsAsync(
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var imports = (
            await ActivatorUtilities.CreateInstance<ImportLog>(services).LastAsync(cancellation)
        ).ToDictionary(import => import.OdsCode, StringComparer.Ordinal);
        return
        [
            .. (
                await services
                    .GetRequiredService<RolloutSwitches>()
                    .ListAsync(cancellation: cancellation)
            ).Select(trust => new TrustStatus(
                trust.OdsCode,
                trust.Name,
                $"{trust.Rollout}",
                trust.TestPatients,
                trust.IsOpen,
                imports.GetValueOrDefault(trust.OdsCode)
            )),
        ];
    }
}

/// <param name="Newest">The last migration that was applied.</param>
/// <param name="Pending">Migrations of this program that were not applied yet.</param>
/// <param name="Unknown">Migrations of a newer program.</param>
public sealed record SchemaStatus(
    int Newest,
    IReadOnlyList<string> Pending,
    IReadOnlyList<int> Unknown
);

/// <param name="Service">Whom it is for; "none" for what is not yet told to any.</param>
/// <param name="Waiting">How many.</param>
/// <param name="OldestAt">When the longest waiting happened.</param>
/// <param name="SetAside">Dead letters: refused by the service.</param>
/// <param name="Arrived">In per cent of what should have; null where nothing should have.</param>
public sealed record QueueStatus(
    string Service,
    long Waiting,
    DateTimeOffset? OldestAt,
    long? SetAside,
    double? Arrived
);

/// <param name="Resource">FHIR type.</param>
/// <param name="Rule">That it broke last.</param>
/// <param name="Count">Of resources.</param>
/// <param name="LastAt">When one was last asked for.</param>
public sealed record LeftOutStatus(string Resource, string Rule, int Count, DateTimeOffset LastAt);

/// <param name="OdsCode">Of the trust.</param>
/// <param name="Name">Of the trust.</param>
/// <param name="Rollout">On, Test or Off.</param>
/// <param name="TestPatients">How many are named for testing.</param>
/// <param name="IsOpen">The hospital says that it takes part.</param>
/// <param name="LastImport">Of files; null where there was none for a month.</param>
public sealed record TrustStatus(
    string OdsCode,
    string Name,
    string Rollout,
    int TestPatients,
    bool IsOpen,
    ImportOfTrust? LastImport
);
