using System.Net;
using System.Text.Json.Nodes;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>Bundles and addresses as careless or curious systems send them.</summary>
public sealed class SloppyBatchTests
{
    private static readonly DateTimeOffset _start = BookingData.Now.AddDays(20);

    private static string[] Statuses(HospitalAnswer answer) =>
        [
            .. answer
                .Json.GetProperty("entry")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("response").GetProperty("status").GetString()!),
        ];

    [Theory]
    [InlineData("\"status\":\"free\"", "\"status\":\"\\ud800\"", "Bundle.entry[1].resource.status")]
    [InlineData(
        "\"resourceType\":\"Slot\"",
        "\"resourceType\":\"\\ud800\"",
        "Bundle.entry[1].resource.resourceType"
    )]
    [InlineData("\"method\":\"PUT\"", "\"method\":\"\\ud800\"", "Bundle.entry[1].request.method")]
    public async Task One_broken_text_keeps_the_whole_batch_back(
        string from,
        string to,
        string expression
    )
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var text = Batch(
                (Named("Slot", "S1"), Slot(hospital, 1, _start)),
                (Named("Slot", "S2"), Slot(hospital, 1, _start.AddHours(1), "S2"))
            )
            .ToJsonString();
        var second = text.LastIndexOf(from, StringComparison.Ordinal);

        var answer = await hospital.SendAsync(
            HttpMethod.Post,
            "",
            HospitalFixture.Json(text[..second] + to + text[(second + from.Length)..])
        );

        answer.ShouldRefuse(HttpStatusCode.BadRequest, "Malformed", expression);
        (await hospital.GetAsync(Named("Slot", "S1"))).Resources.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"\"")]
    [InlineData("[\"W/\\\"0\\\"\"]")]
    [InlineData("\"W/\\\"1\\\"\"")]
    public async Task A_condition_that_cannot_be_read_or_does_not_hold_changes_nothing(
        string ifMatch
    )
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.SendAsync(Appointment(hospital, 1));
        var batch = Batch(
            (Named("Appointment", "A1"), Appointment(hospital, 2, _start.AddDays(1)))
        );
        batch["entry"]![0]!["request"]!["ifMatch"] = JsonNode.Parse(ifMatch);

        var answer = (await hospital.PostAsync("", batch)).ShouldBeDone("Bundle");

        Statuses(answer)[0].ShouldBeOneOf("400", "412", "422");
        (await hospital.SeenAsync()).ShouldHaveSingleItem().StartAt.ShouldBe(_start);
    }

    [Theory, BothEngines]
    public async Task The_same_twice_in_a_batch_is_done_once_and_the_newest_stays(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        var answer = await hospital.PostAsync(
            "",
            Batch(
                (Named("Appointment", "A1"), Appointment(hospital, 2, _start.AddDays(1))),
                (Named("Appointment", "A1"), Appointment(hospital, 1)),
                (Named("Appointment", "A1"), Appointment(hospital, 2, _start.AddDays(1)))
            )
        );

        Statuses(answer.ShouldBeDone("Bundle")).ShouldBe(["201", "200", "200"]);
        answer.Text.ShouldContain("\"late\"");
        answer.Text.ShouldContain("\"repeated\"");
        (await hospital.SeenAsync()).ShouldHaveSingleItem().StartAt.ShouldBe(_start.AddDays(1));
    }

    [Theory, BothEngines]
    public async Task A_batch_that_mixes_trusts_changes_only_the_senders(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var own = (await hospital.SendAsync(Appointment(hospital, 1)))
            .Json.GetProperty("id")
            .GetString();
        await hospital.SlotAsync("S9", _start.AddHours(3));
        var nameless = Appointment(hospital, 9, _start.AddDays(9));
        nameless["participant"]!.AsArray().RemoveAt(1);

        var answer = await hospital.PostAsync(
            "",
            Batch(
                // By our id, by the hospital's identifier, saying whose it is and not saying it.
                ($"/Appointment/{own}", Appointment(hospital, 9, _start.AddDays(9))),
                ($"/Appointment/{own}", nameless),
                (Named("Appointment", "A1"), Appointment(hospital, 9, _start.AddDays(9))),
                (Named("Appointment", "A1"), nameless),
                (
                    Named("Appointment", "A1"),
                    nameless.DeepClone().AsObject().KnownAs(Guid.Parse(own!))
                ),
                (
                    Named("Slot", "S9"),
                    Slot(hospital, 9, _start.AddHours(3), "S9", "busy-unavailable")
                )
            ),
            HospitalFixture.OtherHospital
        );

        Statuses(answer.ShouldBeDone("Bundle")).ShouldAllBe(status => status != "201");
        (await hospital.SeenAsync()).ShouldHaveSingleItem().StartAt.ShouldBe(_start);
        (await hospital.GetAsync(Named("Slot", "S9")))
            .Resources[0]
            .GetProperty("status")
            .GetString()
            .ShouldBe("free");
        answer.Text.ShouldNotContain(Ada);
    }

    [Theory, BothEngines]
    public async Task An_address_with_a_NUL_is_refused_by_every_search(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);

        foreach (
            var path in new[]
            {
                "/Appointment?identifier=a%7C%00",
                "/Appointment?identifier=%00%7Ca",
                "/Appointment?identifier=a%7Cb%1B",
                "/Appointment?patient:identifier=%00",
                "/Slot?identifier=a%7C%00",
                "/Task?status=%00",
                "/Task?page-after=%00",
                "/QuestionnaireResponse?authored=%00",
                "/QuestionnaireResponse?authored=ge0001-01-01T00:00:00%2B14:00",
            }
        )
        {
            (await hospital.GetAsync(path)).ShouldRefuse(HttpStatusCode.BadRequest, "Parameter");
        }
        foreach (
            var edge in new[]
            {
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2028-02-29T00:00:00Z",
            }
        )
        {
            (await hospital.GetAsync($"/QuestionnaireResponse?authored=ge{edge}")).ShouldBeDone(
                "Bundle"
            );
        }
    }
}
