using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Aggregator;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Tests.Aggregator;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class LeftOutCommandTests
{
    private static async Task<string> RunAsync(string connectionString, params string[] args)
    {
        await using var said = new StringWriter();
        var console = OperatorConsole.For(said, redirected: true);
        await LeftOutCommand
            .Create(console)
            .Parse([.. args, $"--Storage:ConnectionString={connectionString}"])
            .InvokeAsync(new() { Output = said, Error = said });
        return said.ToString();
    }

    [Proves("HZ-03.3")]
    [Theory, BothEngines]
    public async Task What_was_left_out_is_listed_once_with_how_often(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        aggregator.Portal.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var bad = await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET specialty_code = '33X'",
            new { }
        );
        var bearer = await aggregator.FetchBearerAsync();
        for (var i = 0; i < 3; i++)
        {
            (
                await aggregator.SendAsync(
                    aggregator.Request().With("Authorization", $"Bearer {bearer}")
                )
            ).ShouldFind(0);
        }

        var one = await WaitAsync(
            aggregator.Portal.App.Services.GetRequiredService<LeftOutList>(),
            times: 3
        );
        (one.Resource, one.Id, one.Rule).ShouldBe(
            ("Appointment", bad.ToString(), "SpecialtyIsThreeDigits")
        );
        var said = await RunAsync(aggregator.Portal.ConnectionString);
        said.ShouldContain(bad.ToString());
        said.ShouldContain("SpecialtyIsThreeDigits");
        said.ShouldNotContain("9990000018");
    }

    [Fact]
    public async Task With_nothing_left_out_it_says_so()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        (await RunAsync(database.ConnectionString)).ShouldContain("Nothing was left out");
        (await RunAsync(database.ConnectionString, "--days", "91")).ShouldContain(
            "--days must be 1 to 90"
        );
    }

    /// <summary>It is written in the background, a moment after the answer.</summary>
    private static async Task<LeftOut> WaitAsync(LeftOutList list, long times)
    {
        while (true)
        {
            var found = await list.SinceAsync(DateTimeOffset.UnixEpoch);
            if (found.SingleOrDefault() is { } one && one.Times == times)
            {
                return one;
            }
            await Task.Yield();
        }
    }
}
