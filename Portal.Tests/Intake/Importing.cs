using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Portal.Api.Intake;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Intake;

internal static class Importing
{
    /// <summary>Imports NDJSON, or a Bundle, from memory.</summary>
    public static Task<ImportResult> ImportAsync(
        this TestDatabase test,
        string text,
        ImportOptions? options = null,
        TimeProvider? clock = null
    ) => test.ImportAsync(Encoding.UTF8.GetBytes(text), options, clock);

    public static Task<ImportResult> ImportAsync(
        this TestDatabase test,
        byte[] bytes,
        ImportOptions? options = null,
        TimeProvider? clock = null
    ) =>
        new Importer(test.Database, clock ?? new TestClock()).ImportAsync(
            [ImportSource.Stream("input", new MemoryStream(bytes))],
            options
        );

    public static Task<ImportResult> ImportAsync(
        this TestDatabase test,
        IEnumerable<JsonObject> resources,
        ImportOptions? options = null,
        TimeProvider? clock = null
    ) => test.ImportAsync(HospitalFeed.Lines(resources), options, clock);

    /// <summary>Imports and expects that everything goes in.</summary>
    public static async Task<ImportResult> TakeInAsync(
        this TestDatabase test,
        params IEnumerable<JsonObject> resources
    )
    {
        var result = await test.ImportAsync(resources);
        result.Refusals.ShouldBeEmpty();
        return result;
    }

    /// <summary>The one fault of a resource that is refused.</summary>
    public static Fault OneFault(this ImportResult result)
    {
        result.RefusedCount.ShouldBe(1);
        return result.Refusals.Single().Faults.ShouldHaveSingleItem();
    }

    public static async Task<T> ReadAsync<T>(this TestDatabase test, string sql)
    {
        await using var connection = await test.Database.OpenAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(this TestDatabase test, string sql)
    {
        await using var connection = await test.Database.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    public static async Task ExecuteAsync(
        this TestDatabase test,
        string sql,
        object? parameters = null
    )
    {
        await using var connection = await test.Database.OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
