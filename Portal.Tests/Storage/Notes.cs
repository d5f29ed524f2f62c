using System.Data.Common;
using Dapper;
using Portal.Api.Storage;

namespace Portal.Tests.Storage;

/// <summary>A table of the tests' own, in which one can see how often something was written.</summary>
internal static class Notes
{
    /// <summary>An empty one in a PostgreSQL database of the test's own.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await CreateTableAsync(test.Database);
        return test;
    }

    public static async Task CreateTableAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("CREATE TABLE notes (text text NOT NULL)");
    }

    public static Task<int> WriteAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(
            "INSERT INTO notes (text) VALUES ('once')",
            transaction: transaction
        );

    public static Task<long> CountAsync(Database database) =>
        database.ReadAsync(connection =>
            connection.ExecuteScalarAsync<long>("SELECT count(*) FROM notes")
        );
}
