using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Portal.Api.Outbox;
using Portal.Api.Reporting;
using Portal.Api.Storage;

namespace Portal.Api.Messages;

/// <summary>Keeps what the services say of messages, each thing once, and tells the Reporting Service of it.</summary>
public sealed class MessageReceipts(
    Database database,
    IOptions<ReportingOptions> reporting,
    TimeProvider clock
)
{
    /// <returns>How many of them were new. What is said of messages that are not ours is passed over.</returns>
    public Task<int> TakeAsync(
        IReadOnlyCollection<MessageReceipt> receipts,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                var taken = 0;
                foreach (var receipt in receipts)
                {
                    taken += await TakeAsync(transaction, receipt) ? 1 : 0;
                }
                return taken;
            },
            cancellation
        );

    private async Task<bool> TakeAsync(DbTransaction transaction, MessageReceipt receipt)
    {
        var now = clock.GetUtcNow();
        var message = await transaction.Connection!.QuerySingleOrDefaultAsync<Sent>(
            """
            INSERT INTO message_receipts (message_id, code, happened_at, received_at)
            SELECT id, @Code, @HappenedAt, @now FROM messages
            WHERE channel = @channel AND (provider_id = @Id OR id = @own)
            ON CONFLICT (message_id, code) DO NOTHING
            RETURNING message_id, (SELECT patient_id FROM messages m WHERE m.id = message_id) AS patient_id
            """,
            new
            {
                receipt.Id,
                own = Guid.TryParse(receipt.Id, out var id) ? id : Guid.Empty,
                receipt.Code,
                receipt.HappenedAt,
                channel = receipt.Channel.ToString(),
                now,
            },
            transaction
        );
        if (
            message is not null
            && reporting.Value.IsConfigured
            && MessageEvents.Receipt(
                message.MessageId,
                message.PatientId,
                receipt.Code,
                receipt.HappenedAt
            )
                is { } told
        )
        {
            await DeliveryWriter.WriteAsync(transaction, told.ToDelivery());
        }
        return message is not null;
    }

    private sealed class Sent
    {
        public Guid MessageId { get; init; }
        public Guid PatientId { get; init; }
    }
}
