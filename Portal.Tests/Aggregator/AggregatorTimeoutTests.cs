using System.Diagnostics;
using System.Net;
using Dapper;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorTimeoutTests
{
    /// <summary>The patients as a view that takes 20 s on PostgreSQL, and as good as for ever on SQLite.</summary>
    private static async Task SlowDownAsync(AggregatorFixture aggregator, DatabaseEngine engine)
    {
        await aggregator.Portal.Data.ExecuteAsync("ALTER TABLE patients RENAME TO people", new { });
        await aggregator.Portal.Data.ExecuteAsync(
            engine == DatabaseEngine.Postgres
                ? "CREATE VIEW patients AS SELECT p.* FROM people p, (SELECT pg_sleep(20)) slow"
                : """
                CREATE VIEW patients AS
                WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000000000)
                SELECT p.* FROM people p, (SELECT count(*) FROM numbers) slow
                """,
            new { }
        );
    }

    private static async Task<long> RunningAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%nhs_number%'
            """
        );
    }

    [Fact]
    public async Task A_query_of_20_s_is_answered_504_at_9_s_and_is_gone_from_PostgreSQL()
    {
        await using var aggregator = await AggregatorFixture.StartAsync(DatabaseEngine.Postgres);
        await SlowDownAsync(aggregator, DatabaseEngine.Postgres);
        var started = Stopwatch.GetTimestamp();

        var asked = aggregator.GetAsync();
        while (await RunningAsync(aggregator.Portal.Database) == 0)
        {
            asked.IsCompleted.ShouldBeFalse("the query must run before it is looked for");
        }
        var answer = await asked;

        var took = Stopwatch.GetElapsedTime(started);
        answer
            .ShouldRefuse(HttpStatusCode.GatewayTimeout, "exception")
            .Diagnostics.ShouldBe("Gateway Timeout");
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);
        took.ShouldBeGreaterThan(TimeSpan.FromSeconds(8.9));
        took.ShouldBeLessThan(TimeSpan.FromSeconds(12));
        (await RunningAsync(aggregator.Portal.Database)).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task The_time_can_be_set_and_the_portal_goes_on_answering(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            engine,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:Limits:TimeoutMilliseconds"] = "300",
            }
        );
        await SlowDownAsync(aggregator, engine);

        (await aggregator.GetAsync()).ShouldRefuse(HttpStatusCode.GatewayTimeout, "exception");

        aggregator.Portal.Log.Lines.ShouldContain(line =>
            line.Contains("answered 504") && line.Contains("reason TimedOut")
        );
        aggregator.Portal.Log.Lines.ShouldNotContain(line => line.Contains(" AggregatorFailure "));
        await aggregator.Portal.Data.ExecuteAsync("DROP VIEW patients", new { });
        await aggregator.Portal.Data.ExecuteAsync("ALTER TABLE people RENAME TO patients", new { });
        await aggregator.AppointmentAsync();
        (await aggregator.GetAsync()).ShouldFind(1);
    }

    [Theory]
    [InlineData("/fhir/R4/DocumentReference")]
    [InlineData("/fhir/R4/Task")]
    public async Task The_other_resources_are_given_up_in_time_on_SQLite_too(string path)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:Limits:TimeoutMilliseconds"] = "300",
            }
        );
        await SlowDownAsync(aggregator, DatabaseEngine.Sqlite);
        var request = aggregator.Request();
        request.Path = path;

        (await aggregator.SendAsync(request)).ShouldRefuse(
            HttpStatusCode.GatewayTimeout,
            "exception"
        );
    }
}
