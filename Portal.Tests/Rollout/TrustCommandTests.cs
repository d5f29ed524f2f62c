using Portal.Api.Intake;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Rollout;
using Portal.Tests.Builders;
using Portal.Tests.Hosting;
using Portal.Tests.Intake;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Rollout;

public sealed class TrustCommandTests
{
    private static Task<(int Code, string Said)> RunAsync(
        TestDatabase database,
        string input,
        params string[] args
    ) => database.RunAsync(console => TrustCommand.Create(console, new StringReader(input)), args);

    [Theory, BothEngines]
    public async Task It_turns_a_trust_off_to_test_and_on_and_says_how_things_stand(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await data.TrustAsync("RYY", isOpen: false, name: "Second Hospitals NHS Trust");
        await data.PatientAsync(trust);

        (await RunAsync(test, "", "status")).Said.ShouldMatch("RXX .*all .*takes part");
        var (code, said) = await RunAsync(test, "", "off", "--trust", "rxx");
        code.ShouldBe(0, said);
        said.ShouldContain("RXX is off");
        (await RunAsync(test, "", "status")).Said.ShouldMatch("RXX .*nobody ");
        (code, said) = await RunAsync(
            test,
            "999 000 0018\n\n",
            "test",
            "--trust",
            "RXX",
            "--patients"
        );
        code.ShouldBe(0, said);
        said.ShouldContain("RXX is on for 1 test patient alone");
        (await RunAsync(test, "", "test", "--trust", "RXX")).Said.ShouldContain("1 test patient");
        (await RunAsync(test, "", "on", "--trust", "RXX")).Said.ShouldContain(
            "record-service seed --trust RXX"
        );
        (await RunAsync(test, "", "test", "--trust", "RXX")).Said.ShouldContain(
            "0 test patients",
            customMessage: "going on forgets who was named"
        );
        (await RunAsync(test, "", "on", "--trust", "RYY")).Said.ShouldContain(
            "The hospital itself says that it does not take part"
        );
        var one = await RunAsync(test, "", "status", "--trust", "RYY");
        one.Said.ShouldContain("Second Hospitals");
        one.Said.ShouldNotContain("RXX");
    }

    [Theory]
    [InlineData("9990000018\n9990000019\n", "Number 2 is no NHS number")]
    [InlineData("9990000018\n9990000026\n", "Number 2 is of a patient whom RXX has not sent")]
    public async Task One_wrong_number_changes_nothing_and_none_is_said(string input, string why)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var data = new BookingData(test.Database);
        await data.PatientAsync(await data.TrustAsync());

        var (code, said) = await RunAsync(test, input, "test", "--trust", "RXX", "--patients");

        code.ShouldBe(1);
        said.ShouldContain(why);
        said.ShouldContain("Nothing was changed");
        said.ShouldNotContain("999000");
        var standing = (await test.Database.Switches().ListAsync()).Single();
        (standing.Rollout, standing.TestPatients).ShouldBe((RolloutState.On, 0));
    }

    [Fact]
    public async Task An_unknown_trust_is_said_and_an_NHS_number_in_the_arguments_is_refused()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        (await RunAsync(test, "", "off", "--trust", "RZZ")).Code.ShouldBe(1);
        (await RunAsync(test, "", "status")).Said.ShouldContain("no trusts yet");
        (await RunAsync(test, "", "off")).Code.ShouldNotBe(0);
        (await RunAsync(test, "", "test", "--trust", "RXX", "--patient=9990000018")).Code.ShouldBe(
            1
        );
    }

    [Theory, BothEngines]
    public async Task A_trust_that_an_import_makes_known_begins_as_configured_and_keeps_its_switch(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var off = new ImportOptions { NewTrusts = RolloutState.Off };

        await test.ImportAsync([HospitalFeed.Organization()], off);
        (await test.Database.Switches().ListAsync()).Single().Rollout.ShouldBe(RolloutState.Off);
        var trust = (await test.Database.Switches().ListAsync()).Single().TrustId;
        await test.Database.TurnAsync(trust, RolloutState.On);
        var renamed = HospitalFeed.Organization();
        renamed["name"] = "Another Name NHS Trust";
        await test.ImportAsync([renamed], off);

        var standing = (await test.Database.Switches().ListAsync()).Single();
        (standing.Name, standing.Rollout).ShouldBe(("Another Name NHS Trust", RolloutState.On));
    }
}
