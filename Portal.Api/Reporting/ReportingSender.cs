using System.Text;
using Microsoft.Extensions.Options;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

/// <summary>Sends events in batches; what the service names as invalid is set aside and the rest sent again.</summary>
public sealed class ReportingSender(
    ReportingClient client,
    ReportingPatients patients,
    IOptions<ReportingOptions> options,
    TimeProvider clock
) : IDeliverySender
{
    // A service that goes on naming one event after the other is given a rest between batches.
    private const int MostRounds = 50;

    private readonly Pace _pace = new(options.Value.RequestsPerSecond, clock);
    private int _batch = options.Value.BatchSize;

    public OutboundService Service => OutboundService.Reporting;

    public bool IsConfigured => options.Value.IsConfigured;

    /// <summary>Smaller after each failure that may lie in what was sent, so that one such event does not keep the others.</summary>
    public int Batch => _batch;

    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellation
    )
    {
        var numbers = await patients.NumbersAsync(
            deliveries.Select(delivery => delivery.PatientId).OfType<Guid>(),
            cancellation
        );
        var results = new List<DeliveryResult>();
        var events = new List<(Delivery Delivery, string Json)>();
        foreach (var delivery in deliveries)
        {
            if (delivery.PatientId is not { } id || !numbers.TryGetValue(id, out var number))
            {
                results.Add(
                    new(delivery, DeliveryEnd.Dropped, "is not told of this patient any more")
                );
                continue;
            }
            events.Add((delivery, Whole(delivery, number)));
        }
        // What does not fit waits for the next batch.
        var fitting = Fitting(events);
        results.AddRange(
            events
                .Skip(fitting)
                .Select(left => new DeliveryResult(left.Delivery, DeliveryEnd.Released))
        );
        events.RemoveRange(fitting, events.Count - fitting);
        await SendAsync(events, results, cancellation);
        return results;
    }

    private async Task SendAsync(
        List<(Delivery Delivery, string Json)> events,
        List<DeliveryResult> results,
        CancellationToken cancellation
    )
    {
        for (var round = 1; events.Count > 0; round++)
        {
            await _pace.WaitAsync(cancellation);
            var result = await client.SendAsync(
                [.. events.Select(told => told.Json)],
                [.. events.Select(told => told.Delivery.Kind)],
                cancellation
            );
            if (result.Refused is { } refused && round < MostRounds)
            {
                results.Add(DeliveryResult.Of(events[refused].Delivery, result.Call));
                events.RemoveAt(refused);
                continue;
            }
            Learn(result.Call);
            results.AddRange(
                events.Select(
                    (told, index) =>
                        result.Refused is null || result.Refused == index
                            ? DeliveryResult.Of(told.Delivery, result.Call)
                            : new(told.Delivery, DeliveryEnd.Released)
                )
            );
            return;
        }
    }

    private void Learn(CallResult call) =>
        _batch = call.Outcome switch
        {
            CallOutcome.Accepted => Math.Min(options.Value.BatchSize, _batch * 2),
            CallOutcome.Failed => Math.Max(1, _batch / 2),
            _ => _batch,
        };

    private static string Whole(Delivery delivery, string number) =>
        EventCode.NamesPatient(delivery.Kind)
            ? $$"""{"NHSNumber":"{{number}}",{{delivery.Body.AsSpan(1)}}"""
            : delivery.Body;

    private static int Fitting(List<(Delivery Delivery, string Json)> events)
    {
        var length = 0;
        for (var i = 0; i < events.Count; i++)
        {
            length += Encoding.UTF8.GetByteCount(events[i].Json) + 1;
            if (length > ReportingClient.LongestBody)
            {
                return i;
            }
        }
        return events.Count;
    }
}
