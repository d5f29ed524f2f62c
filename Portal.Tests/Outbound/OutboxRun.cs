using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Tests.Outbound;

/// <summary>What the workers do in the background, step by step in a test's hands.</summary>
internal static class OutboxRun
{
    /// <summary>Writes a row of the outbox.</summary>
    public static Task HappenAsync(
        this OutboundFixture portal,
        OutboxKind kind,
        Guid key,
        object body
    ) =>
        portal.Database.WriteAsync(async transaction =>
        {
            await OutboxWriter.WriteAsync(transaction, kind, key, body, portal.Clock.GetUtcNow());
            return true;
        });

    public static Task NoteAsync(this OutboundFixture portal, NewDelivery delivery) =>
        portal.Database.WriteAsync(async transaction =>
        {
            await DeliveryWriter.WriteAsync(transaction, delivery);
            return true;
        });

    public static async Task<T> ScalarAsync<T>(this OutboundFixture portal, string sql)
    {
        await using var connection = await portal.Database.OpenAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    /// <summary>Spreads all that waits in the outbox.</summary>
    public static async Task SpreadAsync(this OutboundFixture portal)
    {
        while (await portal.Get<OutboxSpreader>().RunOnceAsync(CancellationToken.None)) { }
    }

    public static DeliveryWorker Worker(this OutboundFixture portal, IDeliverySender sender) =>
        new(
            sender,
            portal.Get<DeliveryStore>(),
            portal.Get<LeaseKeeper>(),
            portal.Get<PausedServices>(),
            portal.Get<OutboxMetrics>(),
            portal.Clock,
            portal.Get<Microsoft.Extensions.Logging.ILogger<DeliveryWorker>>()
        );

    /// <summary>The one worker of a service, as it is wired.</summary>
    public static DeliveryWorker Worker(this OutboundFixture portal, OutboundService service) =>
        portal.Worker(
            portal.Get<IEnumerable<IDeliverySender>>().Single(sender => sender.Service == service)
        );

    public static async Task<
        IReadOnlyList<(string Kind, string State, string? Reason)>
    > DeliveriesAsync(this OutboundFixture portal, OutboundService service)
    {
        await using var connection = await portal.Database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<(string, string, string?)>(
                "SELECT kind, state, reason FROM deliveries WHERE service = @service ORDER BY number",
                new { service = service.ToString() }
            ),
        ];
    }
}
