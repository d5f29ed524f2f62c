using System.Data.Common;
using Dapper;
using Npgsql;
using Portal.Api.Storage;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>PostgreSQL is restarted or cuts its connections: what can be done again is, and nothing is done twice.</summary>
public sealed class PostgresOutageTests
{
    private const string CutMyself = "SELECT pg_terminate_backend(pg_backend_pid())";

    [Fact]
    public async Task A_read_whose_connection_is_cut_is_done_again()
    {
        await using var test = await Notes.CreateAsync();
        var times = 0;

        var read = await test.Database.ReadAsync(async connection =>
            ++times == 1
                ? await connection.ExecuteScalarAsync<int>(CutMyself)
                : await connection.ExecuteScalarAsync<int>("SELECT 7")
        );

        read.ShouldBe(7);
        times.ShouldBe(2);
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task Everybodys_write_goes_through_however_many_unused_connections_were_cut()
    {
        const int Writers = 40;
        await using var test = await Notes.CreateAsync();
        await UnusedConnectionsAsync(test.Database, 18);
        await using (var other = new NpgsqlConnection(test.ConnectionString))
        {
            await other.ExecuteAsync(
                """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            );
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ => Task.Run(() => test.Database.WriteAsync(Notes.WriteAsync)))
        );

        (await Notes.CountAsync(test.Database)).ShouldBe(Writers);
    }

    private static async Task UnusedConnectionsAsync(Database database, int count)
    {
        var all = new TaskCompletionSource();
        var open = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ =>
                    database.ReadAsync(async connection =>
                    {
                        if (Interlocked.Increment(ref open) == count)
                        {
                            all.SetResult();
                        }
                        await all.Task;
                        return connection.State;
                    })
                )
        );
    }

    [Fact]
    public async Task A_read_whose_connection_is_always_cut_fails_in_the_end()
    {
        await using var test = await Notes.CreateAsync();
        var times = 0;

        await Should.ThrowAsync<PostgresException>(() =>
            test.Database.ReadAsync(connection =>
            {
                times++;
                return connection.ExecuteScalarAsync<int>(CutMyself);
            })
        );

        times.ShouldBe(5);
    }

    [Fact]
    public async Task A_read_that_is_wrong_is_not_done_again()
    {
        await using var test = await Notes.CreateAsync();
        var times = 0;

        await Should.ThrowAsync<PostgresException>(() =>
            test.Database.ReadAsync(connection =>
            {
                times++;
                return connection.ExecuteScalarAsync<int>("SELECT nonsense");
            })
        );

        times.ShouldBe(1);
    }

    [Proves("HZ-02.2")]
    [Fact]
    public async Task A_write_whose_connection_is_cut_before_the_commit_is_done_again_and_is_there_once()
    {
        await using var test = await Notes.CreateAsync();
        var times = 0;

        await test.Database.WriteAsync(async transaction =>
        {
            await Notes.WriteAsync(transaction);
            return ++times == 1
                ? await transaction.Connection!.ExecuteScalarAsync<int>(
                    CutMyself,
                    transaction: transaction
                )
                : 0;
        });

        times.ShouldBe(2);
        (await Notes.CountAsync(test.Database)).ShouldBe(1);
    }

    [Proves("WF-NFR-05")]
    [Fact]
    public async Task Reads_and_writes_wait_while_PostgreSQL_is_restarted()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = new Database(await server.CreateDatabaseAsync());
        await Notes.CreateTableAsync(database);

        await server.StopAsync();
        var written = database.WriteAsync(Notes.WriteAsync);
        var read = database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT 7"));
        (await Task.WhenAny(written, read, Task.Delay(300))).ShouldNotBeOneOf(written, read);
        await server.StartAgainAsync();

        (await read).ShouldBe(7);
        (await written).ShouldBe(1);
        (await Notes.CountAsync(database)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_for_a_database_that_has_been_away_for_long()
    {
        await using var source = NpgsqlDataSource.Create("Host=/nowhere;Username=portal");
        var outage = new PostgresOutage(TimeSpan.Zero, TimeProvider.System);

        await Should.ThrowAsync<NpgsqlException>(() =>
            outage.OpenAsync(source, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Who_wants_to_know_whether_the_database_is_there_does_not_wait()
    {
        await using var database = new Database("Host=/nowhere;Username=portal");

        await Should.ThrowAsync<NpgsqlException>(() =>
            database
                .LookAsync(connection => connection.ExecuteScalarAsync<int>("SELECT 1"))
                .WaitAsync(TimeSpan.FromSeconds(5))
        );
    }
}
