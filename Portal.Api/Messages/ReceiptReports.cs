using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Storage;

namespace Portal.Api.Messages;

/// <summary>
/// Takes in the NHS App's daily reports, each day once: what a callback did not bring comes with the report. Days that
/// could not be had are asked for again for a week.
/// </summary>
public sealed class ReceiptReports(
    Database database,
    ReceiptReportClient client,
    MessageReceipts receipts,
    PausedServices paused,
    IOptions<MessageOptions> options,
    TimeProvider clock,
    ILogger<ReceiptReports> log
) : IOutboxRound
{
    /// <summary>The hour in London from which the report of the day before is asked for.</summary>
    public const int Hour = 6;

    private const int DaysBack = 7;
    private const int MostPages = 10_000;

    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(15);

    private readonly Pause _pause = new(clock);

    /// <returns>Always false: a round does all there is.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (
            options.Value is not { Channel: MessageChannelKind.NhsApp, TakesReceiptReports: true }
            || !_pause.IsOver
            || now.ToLondon().Hour < Hour
            || await paused.IsPausedAsync(OutboundService.Messages, cancellation)
        )
        {
            return false;
        }
        foreach (var day in await MissingAsync(now.LondonDate(), cancellation))
        {
            if (await ClaimAsync(day, cancellation) && !await TakeAsync(day, cancellation))
            {
                _pause.Begin(_claim);
                break;
            }
        }
        return false;
    }

    /// <summary>Days since the first message, a week back at most, whose report is not taken in.</summary>
    private Task<IReadOnlyList<DateOnly>> MissingAsync(
        DateOnly today,
        CancellationToken cancellation
    ) =>
        database.ReadAsync<IReadOnlyList<DateOnly>>(
            async connection =>
            {
                var from = today.AddDays(-DaysBack);
                var first = await connection.ExecuteScalarAsync<DateTimeOffset?>(
                    new CommandDefinition(
                        "SELECT min(accepted_at) FROM messages WHERE channel = 'NhsApp'",
                        cancellationToken: cancellation
                    )
                );
                var taken = await connection.QueryAsync<DateOnly>(
                    new CommandDefinition(
                        "SELECT day FROM receipt_reports WHERE day >= @from AND taken_at IS NOT NULL",
                        new { from },
                        cancellationToken: cancellation
                    )
                );
                return first is not { } since
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, DaysBack)
                            .Select(from.AddDays)
                            .Where(day => day >= since.LondonDate())
                            .Except(taken),
                    ];
            },
            cancellation
        );

    private async Task<bool> ClaimAsync(DateOnly day, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO receipt_reports (day, claimed_until) VALUES (@day, @until)
                        ON CONFLICT (day) DO UPDATE SET claimed_until = excluded.claimed_until
                        WHERE receipt_reports.taken_at IS NULL AND receipt_reports.claimed_until <= @now
                        """,
                        new
                        {
                            day,
                            until = now + _claim,
                            now,
                        },
                        transaction
                    ),
                cancellation
            ) == 1;
    }

    private async Task<bool> TakeAsync(DateOnly day, CancellationToken cancellation)
    {
        var (all, fresh, unreadable) = (0, 0, 0);
        for (var number = 1; number <= MostPages; number++)
        {
            var page = await client.ReadAsync(day, number, cancellation);
            if (!page.Call.IsAccepted)
            {
                log.LogWarning(
                    "The NHS App's report of {Day} could not be taken in: it {Reason}",
                    day,
                    page.Call.Reason
                );
                return false;
            }
            fresh += await receipts.TakeAsync(page.Receipts, cancellation);
            all += page.Receipts.Count;
            unreadable += page.Unreadable;
            if (!page.HasNext)
            {
                break;
            }
        }
        await DoneAsync(day);
        log.LogInformation(
            "The NHS App's report of {Day} is taken in: {Count} receipts, {Fresh} of them new, {Unreadable} unreadable",
            day,
            all,
            fresh,
            unreadable
        );
        return true;
    }

    private Task<int> DoneAsync(DateOnly day) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "UPDATE receipt_reports SET taken_at = @now WHERE day = @day",
                    new { day, now = clock.GetUtcNow() },
                    transaction
                ),
            CancellationToken.None
        );
}
