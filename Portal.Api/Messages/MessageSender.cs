using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Reporting;

namespace Portal.Api.Messages;

/// <summary>Sends messages, several at a time, those about one appointment one after the other.</summary>
public sealed class MessageSender(
    IEnumerable<IMessageChannel> channels,
    MessageFactStore facts,
    IOptions<MessageOptions> options,
    IOptions<PortalOptions> portal,
    IOptions<ReportingOptions> reporting,
    TimeProvider clock
) : IDeliverySender
{
    private const int AtOnce = 4;

    private readonly Pace _pace = new(options.Value.RequestsPerSecond, clock);

    public OutboundService Service => OutboundService.Messages;

    public bool IsConfigured => options.Value.IsConfigured;

    public int Batch => 50;

    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    )
    {
        var channel = channels.Single(one => one.Kind == options.Value.Channel);
        var results = new DeliveryResult[deliveries.Count];
        var stopped = false;
        await Parallel.ForEachAsync(
            deliveries.Index().GroupBy(delivery => delivery.Item.Key),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = cancellation,
            },
            async (group, token) =>
            {
                var blocked = false;
                foreach (var (index, delivery) in group)
                {
                    var result =
                        blocked || Volatile.Read(ref stopped)
                            ? new DeliveryResult(delivery, DeliveryEnd.Released)
                            : await SendAsync(channel, delivery, token);
                    blocked |= result.End is DeliveryEnd.PutOff or DeliveryEnd.Released;
                    if (result.Stops)
                    {
                        Volatile.Write(ref stopped, true);
                    }
                    results[index] = result;
                }
            }
        );
        return results;
    }

    private async Task<DeliveryResult> SendAsync(
        IMessageChannel channel,
        Delivery delivery,
        CancellationToken cancellation
    )
    {
        var note = MessageNote.Read(delivery.Body);
        var patientId = delivery.PatientId!.Value;
        var (read, why) = await facts.ReadAsync(note, patientId, cancellation);
        if (read is null)
        {
            return new(delivery, DeliveryEnd.Dropped, why);
        }
        var now = clock.GetUtcNow();
        if (note.Kind == MessageKind.Reminder && ReminderTimes.NextMorning(now) is { } morning)
        {
            return new(delivery, DeliveryEnd.PutOff, "is not sent reminders in the night")
            {
                DueAt = morning,
            };
        }
        await _pace.WaitAsync(cancellation);
        var text = MessageTemplates.Write(note, read, portal.Value, now);
        var sent = await channel.SendAsync(new(note, read, text), cancellation);
        return sent is { Call.IsAccepted: true, ProviderId: { } providerId }
            ? new(delivery, DeliveryEnd.Done)
            {
                Then = transaction =>
                    AcceptedAsync(transaction, channel.Kind, note, patientId, providerId),
            }
            : DeliveryResult.Of(delivery, sent.Call);
    }

    private async Task AcceptedAsync(
        DbTransaction transaction,
        MessageChannelKind channel,
        MessageNote note,
        Guid patientId,
        string providerId
    )
    {
        var now = clock.GetUtcNow();
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO messages (id, patient_id, kind, entity_id, tracking_id, channel, provider_id, accepted_at)
            VALUES (@MessageId, @patientId, @kind, @EntityId, @TrackingId, @channel, @providerId, @now)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                note.MessageId,
                patientId,
                kind = note.Kind.ToString(),
                note.EntityId,
                note.TrackingId,
                channel = channel.ToString(),
                providerId,
                now,
            },
            transaction
        );
        if (!reporting.Value.IsConfigured)
        {
            return;
        }
        foreach (var told in MessageEvents.Requested(note, patientId, now))
        {
            await DeliveryWriter.WriteAsync(transaction, told.ToDelivery());
        }
    }
}
