using System.Threading.Channels;
using Portal.Api.Intake.Files;
using Portal.Api.Intake.Resources;
using Portal.Api.Intake.Tables;
using Portal.Api.Storage;

namespace Portal.Api.Intake;

/// <summary>
/// Brings the database to what FHIR resources say (docs/import.md). One task reads and checks, another writes, so that
/// both of a small machine's cores have something to do; memory is bounded whatever the size of the files.
/// </summary>
public sealed class Importer(Database database, TimeProvider clock)
{
    /// <param name="sources">Files and streams; files are sorted by what they begin with.</param>
    /// <param name="options">How; null for an ordinary import.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Stops between batches: what went in stays.</param>
    public async Task<ImportResult> ImportAsync(
        IReadOnlyList<ImportSource> sources,
        ImportOptions? options = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new ImportOptions();
        var beganAt = clock.GetUtcNow();
        var sorted = await SourceOrder.SortAsync(sources, cancellation);
        var tally = new Tally(sorted, options.OnRefusal);
        await using var session = await Session.OpenAsync(
            database,
            clock,
            options.DryRun,
            cancellation
        );
        session.Trusts.Sender = options.Trust;
        session.Trusts.OfNew = options.NewTrusts;
        session.News.IsHistory = options.IsHistory;
        using var writing = new BatchWriter(session, tally);

        // Whichever of the two fails stops the other; both have ended before the session does.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<Batch>(2);
        await Task.WhenAll(
            StoppingOthersAsync(
                stop,
                async () =>
                {
                    await new SourcesReading(sorted, options, clock, tally, progress).ReadAsync(
                        channel.Writer,
                        stop.Token
                    );
                    channel.Writer.Complete();
                }
            ),
            StoppingOthersAsync(
                stop,
                async () =>
                {
                    await foreach (var batch in channel.Reader.ReadAllAsync(stop.Token))
                    {
                        writing.Write(batch);
                    }
                }
            )
        );

        await Task.Run(
            () =>
            {
                writing.WriteWaiting(
                    new ResourceReader(clock, options),
                    options.BatchSize,
                    cancellation
                );
                session.News.Finish();
            },
            cancellation
        );
        var result = tally.Result();
        if (!options.DryRun)
        {
            await new ImportLog(database, clock).AddAsync(
                result,
                session.Trusts.Met,
                beganAt,
                cancellation
            );
        }
        return result;
    }

    private static Task StoppingOthersAsync(CancellationTokenSource stop, Func<Task> work) =>
        Task.Run(
            async () =>
            {
                try
                {
                    await work();
                }
                catch
                {
                    await stop.CancelAsync();
                    throw;
                }
            },
            CancellationToken.None
        );
}
