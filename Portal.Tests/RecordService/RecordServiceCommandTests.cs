using Portal.Api.RecordService;
using Portal.Hosting;
using Portal.RecordService;
using Portal.Tests.Outbound;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordServiceCommandTests
{
    private static async Task<(int Code, string Said)> RunAsync(
        OutboundFixture portal,
        params string[] args
    )
    {
        await using var said = new StringWriter();
        var console = OperatorConsole.For(said, redirected: true);
        var settings = portal
            .Nhs.Settings.ForPortal(portal.Nhs.Addresses)
            .Append(new("Storage:ConnectionString", portal.ConnectionString))
            .Select(setting => $"--{setting.Key}={setting.Value}");
        var code = await RecordServiceCommand
            .Create(console)
            .Parse([args[0], .. settings, .. args[1..]])
            .InvokeAsync(new() { Output = said, Error = said });
        return (code, said.ToString());
    }

    [Proves("WF-NFR-RS-09")]
    [Fact]
    public async Task Seed_says_how_many_it_will_send_and_how_many_were_accepted()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 3);

        var (plan, planned) = await RunAsync(portal, "seed", "--trust", "RXX", "--plan");
        portal.Known().ShouldBeEmpty();
        var (code, said) = await RunAsync(portal, "seed", "--trust", "rxx");

        (plan, code).ShouldBe((0, 0), said);
        planned.ShouldContain("3 NHS numbers would be sent for Appointments at trust RXX");
        said.ShouldContain("3 NHS numbers are to be sent");
        said.ShouldMatch(@"accepted in all, up to now\W+3\b");
        portal.Known().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Replay_sends_again_what_was_accepted()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 2);
        await RunAsync(portal, "seed", "--trust", "RXX");

        var (code, said) = await RunAsync(portal, "replay", "--resource", "Appointments");

        code.ShouldBe(0, said);
        said.ShouldMatch(@"sent and accepted by this run\W+2\b");
    }

    [Proves("WF-NFR-RS-09")]
    [Fact]
    public async Task Count_counts_up_to_a_moment()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 2);
        await RunAsync(portal, "seed", "--trust", "RXX");

        (await RunAsync(portal, "count")).Said.ShouldStartWith("2 distinct NHS numbers accepted");
        var (_, before) = await RunAsync(
            portal,
            "count",
            "--trust",
            "RXX",
            "--until",
            "2026-06-03T10:00"
        );
        before.ShouldStartWith(
            "0 distinct NHS numbers accepted for Appointments at trust RXX up to 2026-06-03T09:00:00Z (Wednesday 3 June 2026 at 10am in London)"
        );
    }

    [Theory]
    [InlineData("seed", "'--trust' is required")]
    [InlineData("seed --trust RZZ", "No trust has the ODS code RZZ")]
    [InlineData(
        "seed --trust RXX --resource Documents --RecordService:ClientIds:Documents=",
        "ClientIds:Documents is not set"
    )]
    [InlineData("count --until yesterday", "--until must be a moment such as")]
    [InlineData("count --until 2026-03-29T01:30", "--until must be a moment such as")]
    [InlineData("count --until 2999-01-01T00:00", "still to come")]
    [InlineData("count --trsut RXX", "--trsut is not an option of this command")]
    [InlineData("count --RecordService:ClientIds:Appointments=", "0 distinct")]
    [InlineData(
        "replay --RecordService:ClientIds:Appointments=",
        "ClientIds:Appointments is not set"
    )]
    [InlineData(
        "replay --RecordService:BaseUrl=ftp://x",
        "RecordService:BaseUrl must be an https address"
    )]
    public async Task A_command_that_cannot_be_carried_out_says_why(string line, string said)
    {
        await using var portal = await OutboundFixture.StartAsync();
        await portal.Data.TrustAsync();

        // Of two settings with one key the later wins: the line comes after the fixture's.
        var args = line.Split(' ');
        var result = await RunAsync(portal, args);

        result.Said.ShouldContain(said, Case.Insensitive);
        result.Code.ShouldBe(said.StartsWith('0') ? 0 : 1);
        portal.Known().ShouldBeEmpty();
    }
}
