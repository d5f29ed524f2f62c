using System.Threading.Channels;
using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Aggregator;

/// <summary>A resource that was not sent, as an operator reads of it. Instants are UTC.</summary>
public sealed record LeftOut
{
    public required string Resource { get; init; }
    public required string Id { get; init; }

    /// <summary>The rule that it broke last.</summary>
    public required string Rule { get; init; }
    public required long Times { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
}

/// <summary>The list of resources that were not sent, kept in the database. No request waits for its writing.</summary>
public sealed class LeftOutList(Database database, TimeProvider clock)
{
    /// <summary>What a whole minute of full load can bring; beyond it the log and the counter have to do.</summary>
    private const int Most = 4096;

    private readonly Channel<(string Resource, string Id, string Rule)> _met =
        Channel.CreateBounded<(string, string, string)>(
            new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite }
        );

    public void Add(string resource, string id, string rule) =>
        _met.Writer.TryWrite((resource, id, rule));

    /// <summary>Those that were left out since then, the last first.</summary>
    public Task<IReadOnlyList<LeftOut>> SinceAsync(
        DateTimeOffset since,
        CancellationToken cancellation = default
    ) =>
        database.QueryAsync<LeftOut>(
            """
            SELECT resource, id, rule, times, first_at, last_at FROM left_out_resources
            WHERE last_at >= @since ORDER BY last_at DESC, id
            """,
            new { since },
            cancellation
        );

    /// <summary>Waits until there is something to write, and writes it.</summary>
    internal async Task WriteAsync(CancellationToken cancellation)
    {
        await _met.Reader.WaitToReadAsync(cancellation);
        var met = new List<(string Resource, string Id, string Rule)>();
        while (_met.Reader.TryRead(out var one))
        {
            met.Add(one);
        }
        var now = clock.GetUtcNow();
        await database.WriteAsync(
            async transaction =>
            {
                foreach (var group in met.GroupBy(one => (one.Resource, one.Id)))
                {
                    await transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO left_out_resources (resource, id, rule, times, first_at, last_at)
                        VALUES (@Resource, @Id, @Rule, @Times, @now, @now)
                        ON CONFLICT (resource, id) DO UPDATE
                        SET rule = excluded.rule, times = left_out_resources.times + excluded.times, last_at = excluded.last_at
                        """,
                        new
                        {
                            group.Key.Resource,
                            group.Key.Id,
                            group.Last().Rule,
                            Times = group.LongCount(),
                            now,
                        },
                        transaction
                    );
                }
                return true;
            },
            cancellation
        );
    }

    /// <summary>Forgets what nobody has met since then.</summary>
    internal Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "DELETE FROM left_out_resources WHERE last_at < @before",
                    new { before },
                    transaction
                ),
            cancellation
        );
}
