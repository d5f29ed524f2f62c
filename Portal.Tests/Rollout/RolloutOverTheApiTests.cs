using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Rollout;

/// <summary>What the Aggregator gets of a trust that is off, on for test patients, or on.</summary>
public sealed class RolloutOverTheApiTests
{
    [Theory, BothEngines]
    public async Task Each_switch_holds_for_the_next_request_of_each_resource(DatabaseEngine engine)
    {
        await using var aggregator = await StartAsync(engine);
        var (database, trust) = (aggregator.Portal.Database, aggregator.Trust);
        var (own, other) = (BookingData.NhsNumbers[0], BookingData.NhsNumbers[1]);
        await aggregator.Portal.Data.PatientAsync(trust, other);

        (await ShownAsync(aggregator)).ShouldBe("ADT");
        await database.TurnAsync(trust, RolloutState.Off);
        (await ShownAsync(aggregator)).ShouldBe("");
        await database.TurnAsync(trust, RolloutState.Test);
        (await ShownAsync(aggregator)).ShouldBe("", "nobody is named");
        await database.TurnAsync(trust, RolloutState.Test, other);
        (await ShownAsync(aggregator)).ShouldBe("", "another patient is named");
        await database.TurnAsync(trust, RolloutState.Test, other, own);
        (await ShownAsync(aggregator)).ShouldBe("ADT", "the patient is named");
        await database.TurnAsync(trust, RolloutState.On);
        (await ShownAsync(aggregator)).ShouldBe("ADT");
    }

    [Theory, BothEngines]
    public async Task A_trust_that_is_off_takes_nothing_from_what_another_shows(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await StartAsync(engine);
        var data = aggregator.Portal.Data;
        var second = await data.TrustAsync("RYY");
        var patient = await data.PatientAsync(second);
        var theirs = await data.AppointmentAsync(patient, second);
        await aggregator.Portal.Database.TurnAsync(aggregator.Trust, RolloutState.Off);

        var answer = await aggregator.GetAsync();

        answer.ShouldFind(1);
        answer.Text.ShouldContain($"{theirs}");
        answer.Text.ShouldNotContain("\"RXX\"");
    }

    [Theory, BothEngines]
    public async Task Being_named_opens_nothing_that_another_rule_closes(DatabaseEngine engine)
    {
        await using var aggregator = await StartAsync(engine);
        var named = BookingData.NhsNumbers[0];
        await aggregator.Portal.Database.TurnAsync(aggregator.Trust, RolloutState.Test, named);
        foreach (
            var (hold, takeBack) in new[]
            {
                (
                    "registrations SET is_restricted = TRUE",
                    "registrations SET is_restricted = FALSE"
                ),
                ("registrations SET is_excluded = TRUE", "registrations SET is_excluded = FALSE"),
                ("trusts SET is_open = FALSE", "trusts SET is_open = TRUE"),
            }
        )
        {
            await aggregator.Portal.Data.ExecuteAsync($"UPDATE {hold}", new { });
            (await ShownAsync(aggregator)).ShouldBe("", hold);
            await aggregator.Portal.Data.ExecuteAsync($"UPDATE {takeBack}", new { });
            (await ShownAsync(aggregator)).ShouldBe("ADT", takeBack);
        }
    }

    private static async Task<AggregatorFixture> StartAsync(DatabaseEngine engine)
    {
        var aggregator = await AggregatorFixture.StartAsync(engine);
        var appointment = await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust, appointment);
        await aggregator.Portal.Data.TaskAsync(aggregator.Patient, aggregator.Trust, appointment);
        return aggregator;
    }

    /// <summary>One letter a resource of which something is answered.</summary>
    private static async Task<string> ShownAsync(AggregatorFixture aggregator)
    {
        var shown = "";
        foreach (var resource in new[] { "Appointment", "DocumentReference", "Task" })
        {
            var request = aggregator.Request();
            request.Path = $"/fhir/R4/{resource}";
            var answer = await aggregator.SendAsync(request);
            answer.ShouldFind(answer.Resources.Count);
            shown += answer.Resources.Count > 0 ? resource[0] : "";
        }
        return shown;
    }
}
