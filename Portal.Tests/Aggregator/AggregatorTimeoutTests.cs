using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorTimeoutTests
{
    private static readonly Dictionary<string, string?> _soon = new(StringComparer.Ordinal)
    {
        ["Aggregator:Limits:TimeoutMilliseconds"] = "300",
    };

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

    [Proves("WF-NFR-02", "HZ-07.2")]
    [Fact]
    public async Task A_query_of_20_s_is_answered_504_at_9_s_and_is_gone_from_PostgreSQL()
    {
        var limit = new DeadlineClock { StandsStill = true };
        await using var aggregator = await StartAsync(DatabaseEngine.Postgres, limit);
        await SlowDownAsync(aggregator, DatabaseEngine.Postgres);

        var asked = aggregator.GetAsync();
        while (await RunningAsync(aggregator.Portal.Database) == 0)
        {
            asked.IsCompleted.ShouldBeFalse("the query must run before it is looked for");
        }
        limit.Waits.ShouldBe([TimeSpan.FromSeconds(9)]);
        limit.Pass();
        var answer = await asked;

        answer
            .ShouldRefuse(HttpStatusCode.GatewayTimeout, "exception")
            .Text.ShouldBe(
                """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","diagnostics":"Gateway Timeout"}]}"""
            );
        answer.Header("X-Correlation-ID").ShouldBe(AggregatorRequest.CorrelationId);
        (await RunningAsync(aggregator.Portal.Database)).ShouldBe(0);
    }

    [Proves("WF-NFR-02")]
    [Theory, BothEngines]
    public async Task The_time_can_be_set_and_the_portal_goes_on_answering(DatabaseEngine engine)
    {
        var limit = new DeadlineClock();
        await using var aggregator = await StartAsync(engine, limit, _soon);
        await SlowDownAsync(aggregator, engine);

        (await aggregator.GetAsync()).ShouldRefuse(HttpStatusCode.GatewayTimeout, "exception");
        limit.Waits.ShouldBe([TimeSpan.FromMilliseconds(300)]);

        aggregator.Portal.Log.Lines.ShouldContain(line =>
            line.Contains("answered 504") && line.Contains("reason TimedOut")
        );
        aggregator.Portal.Log.Lines.ShouldNotContain(line => line.Contains(" AggregatorFailure "));
        await aggregator.Portal.Data.ExecuteAsync("DROP VIEW patients", new { });
        await aggregator.Portal.Data.ExecuteAsync("ALTER TABLE people RENAME TO patients", new { });
        await aggregator.AppointmentAsync();
        // A busy machine may need longer for an answer than was set for the slow one.
        limit.StandsStill = true;
        (await aggregator.GetAsync()).ShouldFind(1);
    }

    [Proves("WF-NFR-02")]
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, AggregatorPaths.DocumentReference)]
    [InlineData(DatabaseEngine.Sqlite, AggregatorPaths.Task)]
    [InlineData(DatabaseEngine.Postgres, AggregatorPaths.DocumentReference)]
    [InlineData(DatabaseEngine.Postgres, AggregatorPaths.Task)]
    public async Task The_other_resources_are_given_up_in_time_too(
        DatabaseEngine engine,
        string path
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine, _soon);
        await SlowDownAsync(aggregator, engine);
        var request = aggregator.Request();
        request.Path = path;

        (await aggregator.SendAsync(request)).ShouldRefuse(
            HttpStatusCode.GatewayTimeout,
            "exception"
        );
    }

    private static Task<AggregatorFixture> StartAsync(
        DatabaseEngine engine,
        DeadlineClock clock,
        IReadOnlyDictionary<string, string?>? settings = null
    ) =>
        AggregatorFixture.StartAsync(
            engine,
            settings,
            builder =>
                builder.Services.AddSingleton(services => new AggregatorDeadline(
                    services.GetRequiredService<IOptions<AggregatorLimits>>(),
                    clock
                ))
        );

    private sealed class DeadlineClock : TimeProvider
    {
        private readonly List<(TimerCallback Callback, object? State)> _timers = [];

        /// <summary>Time goes by when the test says so.</summary>
        public bool StandsStill { get; set; }

        public List<TimeSpan> Waits { get; } = [];

        public void Pass() => _timers.ForEach(timer => timer.Callback(timer.State));

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            Waits.Add(dueTime);
            _timers.Add((callback, state));
            return System.CreateTimer(
                callback,
                state,
                StandsStill ? Timeout.InfiniteTimeSpan : dueTime,
                period
            );
        }
    }
}
