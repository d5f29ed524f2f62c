using System.Data.Common;
using Dapper;
using Npgsql;
using Portal.Api.Storage;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>The connection to PostgreSQL is cut while a write is committed: PostgreSQL itself says afterwards what became of it.</summary>
public sealed class LostCommitTests
{
    [Proves("HZ-02.2")]
    [Theory]
    [InlineData(Cut.BeforeCommit, 2)]
    [InlineData(Cut.AfterCommit, 1)]
    public async Task A_write_is_there_once_and_answered_as_done(Cut cut, int expectedTimes)
    {
        await using var test = await Notes.CreateAsync();
        await using var socket = CuttingSocket.Before(test.ConnectionString, cut);
        await using var database = new Database(socket.ConnectionString);
        var times = 0;

        var written = await database.WriteAsync(transaction =>
        {
            times++;
            return Notes.WriteAsync(transaction);
        });

        written.ShouldBe(1);
        times.ShouldBe(expectedTimes);
        (await Notes.CountAsync(test.Database)).ShouldBe(1);
    }

    [Proves("HZ-02.2")]
    [Fact]
    public async Task A_write_of_which_nobody_can_say_what_became_is_not_done_again()
    {
        await using var test = await Notes.CreateAsync();
        await using var socket = CuttingSocket.Before(
            test.ConnectionString,
            Cut.AfterCommitForGood
        );
        await using var source = NpgsqlDataSource.Create(socket.ConnectionString);
        var commit = new PostgresCommit(source, new(TimeSpan.Zero, TimeProvider.System));
        await using var connection = await source.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var transaction = await connection.BeginTransactionAsync(
            TestContext.Current.CancellationToken
        );
        await Notes.WriteAsync(transaction);

        await Should.ThrowAsync<NpgsqlException>(() =>
            commit.RunAsync(transaction, TestContext.Current.CancellationToken)
        );

        commit.MayBeDone.ShouldBeTrue();
        (await Notes.CountAsync(test.Database)).ShouldBe(1);
    }

    [Proves("HZ-02.2")]
    [Fact]
    public async Task A_server_that_has_taken_over_is_not_asked_about_the_one_before_it()
    {
        await using var server = await PostgresServer.StartAsync(new() { Durable = true });
        var name = await server.CreateDatabaseAsync();
        await using (var database = new Database(name))
        {
            await Notes.CreateTableAsync(database);
        }
        await using var socket = CuttingSocket.Before(
            name,
            Cut.AfterCommit,
            () => TakeOverAsync(server)
        );
        await using var cut = new Database(socket.ConnectionString);
        var times = 0;

        await Should.ThrowAsync<NpgsqlException>(() =>
            cut.WriteAsync(transaction =>
            {
                times++;
                return Notes.WriteAsync(transaction);
            })
        );

        times.ShouldBe(1);
    }

    /// <summary>As a replica does that becomes the primary: another line of time begins, with the same numbers of transactions.</summary>
    private static async Task TakeOverAsync(PostgresServer server)
    {
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.ExecuteAsync("ALTER SYSTEM SET restore_command = 'false'");
            await connection.ExecuteAsync("COPY (SELECT 1) TO PROGRAM 'cat > recovery.signal'");
        }
        await server.StopAsync();
        await server.StartAgainAsync();
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_at_the_commit_is_not_done_again()
    {
        await using var test = await Notes.CreateAsync();
        await using (var connection = await test.Database.OpenAsync())
        {
            await connection.ExecuteAsync(
                "ALTER TABLE notes ADD UNIQUE (text) DEFERRABLE INITIALLY DEFERRED"
            );
        }
        await test.Database.WriteAsync(Notes.WriteAsync);
        var times = 0;

        await Should.ThrowAsync<PostgresException>(() =>
            test.Database.WriteAsync(transaction =>
            {
                times++;
                return Notes.WriteAsync(transaction);
            })
        );

        times.ShouldBe(1);
    }
}
