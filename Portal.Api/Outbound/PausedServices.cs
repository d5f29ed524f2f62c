using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Outbound;

/// <summary>The services that an operator told the portal to leave alone, on every instance. What is for them waits.</summary>
public sealed class PausedServices(Database database, TimeProvider clock)
{
    public async Task<bool> IsPausedAsync(
        OutboundService service,
        CancellationToken cancellation = default
    ) => (await AllAsync(cancellation)).ContainsKey(service);

    /// <summary>Since when each is paused, UTC.</summary>
    public async Task<IReadOnlyDictionary<OutboundService, DateTimeOffset>> AllAsync(
        CancellationToken cancellation = default
    )
    {
        var rows = await database.QueryAsync<(string Service, DateTimeOffset PausedAt)>(
            "SELECT service, paused_at FROM paused_services",
            parameters: null,
            cancellation
        );
        return rows.ToDictionary(
            row => Enum.Parse<OutboundService>(row.Service),
            row => row.PausedAt
        );
    }

    /// <returns>False when it was paused already.</returns>
    public Task<bool> PauseAsync(
        OutboundService service,
        CancellationToken cancellation = default
    ) =>
        ExecuteAsync(
            "INSERT INTO paused_services (service, paused_at) VALUES (@service, @now) ON CONFLICT (service) DO NOTHING",
            service,
            cancellation
        );

    /// <returns>False when it was not paused.</returns>
    public Task<bool> ResumeAsync(
        OutboundService service,
        CancellationToken cancellation = default
    ) =>
        ExecuteAsync("DELETE FROM paused_services WHERE service = @service", service, cancellation);

    private async Task<bool> ExecuteAsync(
        string sql,
        OutboundService service,
        CancellationToken cancellation
    )
    {
        var parameters = new { service = service.ToString(), now = clock.GetUtcNow() };
        return await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        new CommandDefinition(
                            sql,
                            parameters,
                            transaction,
                            cancellationToken: cancellation
                        )
                    ),
                cancellation
            ) > 0;
    }
}
