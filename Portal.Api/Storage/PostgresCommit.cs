using System.Data.Common;
using Dapper;
using Npgsql;

namespace Portal.Api.Storage;

/// <summary>
/// Commits one transaction. Where the connection is cut before PostgreSQL has answered, PostgreSQL is asked afterwards
/// what became of it, so that what was done is not done again, and what was not done is not taken for done.
/// </summary>
internal sealed class PostgresCommit(NpgsqlDataSource source, PostgresOutage outage)
{
    /// <summary>How often a transaction is asked for that its server still works at.</summary>
    private const int Looks = 50;

    /// <summary>Another one from the moment on in which a replica takes over.</summary>
    private const string Timeline = "left(pg_walfile_name(pg_current_wal_lsn()), 8)";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>From the commit on, unless PostgreSQL has said that nothing was done: nobody may do the work again.</summary>
    public bool MayBeDone { get; private set; }

    public async Task RunAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var mark = await transaction.Connection!.QuerySingleAsync<Mark>(
            new CommandDefinition(
                $"SELECT pg_current_xact_id()::text AS id, {Timeline} AS timeline",
                transaction: transaction,
                cancellationToken: cancellation
            )
        );
        MayBeDone = true;
        try
        {
            await transaction.CommitAsync(cancellation);
        }
        catch (NpgsqlException cut) when (PostgresFailures.IsOutage(cut))
        {
            var became = await StatusAsync(mark);
            if (became == "committed")
            {
                return;
            }
            MayBeDone = became != "aborted";
            throw;
        }
    }

    /// <summary>
    /// committed or aborted; null where PostgreSQL stays away, or another server took over, which may have given the same
    /// number to another transaction.
    /// </summary>
    private async Task<string?> StatusAsync(Mark mark)
    {
        try
        {
            for (var look = 0; look < Looks; look++)
            {
                await using var connection = await outage.OpenAsync(source, CancellationToken.None);
                var status = await connection.ExecuteScalarAsync<string?>(
                    $"SELECT CASE WHEN {Timeline} = @Timeline THEN pg_xact_status(CAST(CAST(@Id AS text) AS xid8)) END",
                    mark
                );
                if (status != "in progress")
                {
                    return status;
                }
                await Task.Delay(_pause);
            }
        }
        catch (NpgsqlException)
        {
            // The cut itself is what the caller hears of.
        }
        return null;
    }

    private sealed record Mark(string Id, string Timeline);
}
