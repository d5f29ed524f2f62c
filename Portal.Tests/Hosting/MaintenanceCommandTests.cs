using Portal.Hosting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class MaintenanceCommandTests
{
    private static Task<(int Code, string Said)> RunAsync(
        TestDatabase database,
        params string[] args
    ) => database.RunAsync(MaintenanceCommand.Create, args);

    [Theory, BothEngines]
    public async Task It_opens_tells_and_closes(Api.Storage.DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        (await RunAsync(database, "status")).Said.ShouldContain("there is no maintenance");
        var (opened, said) = await RunAsync(database, "open", "--until", "2099-06-03T10:00");
        opened.ShouldBe(0, said);
        said.ShouldContain("ends by itself on Wednesday 3 June 2099 at 10am");
        said.ShouldContain("longer than the two hours");
        (await RunAsync(database, "open")).Said.ShouldNotContain("longer than");
        (await RunAsync(database, "status")).Said.ShouldContain("Maintenance since");
        (await RunAsync(database, "close")).Said.ShouldContain("Maintenance is over");
        (await RunAsync(database, "close")).Said.ShouldContain("no maintenance to end");
        (await RunAsync(database, "status")).Said.ShouldContain("there is no maintenance");
    }

    [Theory]
    [InlineData("2020-06-03T10:00", "is over: give a moment that is still to come")]
    [InlineData("tomorrow", "--until must be a moment")]
    public async Task An_end_that_is_none_is_refused(string until, string why)
    {
        await using var database = await TestDatabase.CreateAsync(
            Api.Storage.DatabaseEngine.Sqlite
        );

        var (code, said) = await RunAsync(database, "open", "--until", until);

        code.ShouldNotBe(0);
        said.ShouldContain(why);
    }
}
