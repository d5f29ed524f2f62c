using System.Net;
using System.Text.Json.Nodes;
using Portal.Api.Storage;
using Portal.Tests.Intake;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>
/// Texts that hospitals send come out as they are, in FHIR that holds. One that FHIR cannot carry is refused when it
/// comes in: one bad resource makes the Aggregator drop the patient's whole answer.
/// </summary>
public sealed class HostileTextTests
{
    private static readonly string[] _texts =
    [
        "O'Brien's \"clinic\" & <b>ward</b>",
        "</script><script>alert(1)</script>",
        "Dermatology \U0001F9D1\u200D\u2695\uFE0F",
        "عيادة الجلد",
        "שלום \u200Fmix\u200E 12",
        "Zoe\u0308 Nu\u0301n\u0303ez",
        "{{7*7}} ${7*7} %s %00 \\u0000 \\",
        "two\nlines\tand a tab",
        "a\u2028line\u2029and a paragraph",
        "no\u00A0break",
        new string('x', 200),
        string.Concat(Enumerable.Repeat("\U0001F600", 100)),
    ];

    private static string[] AllTexts(JsonNode? node) =>
        node switch
        {
            JsonObject json => [.. json.SelectMany(member => AllTexts(member.Value))],
            JsonArray list => [.. list.SelectMany(AllTexts)],
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };

    private static JsonObject Saying(HospitalFixture hospital, string text)
    {
        var message = Intake.Inbound.Messages.Appointment(hospital, 1);
        message["description"] = text;
        message["specialty"]![0]!["coding"]![0]!["display"] = text;
        var participants = message["participant"]!.AsArray();
        participants[2]!["actor"]!["display"] = text;
        foreach (
            var (type, system) in new[]
            {
                ("Practitioner", "https://fhir.nhs.uk/Id/sds-user-id"),
                ("Location", ""),
            }
        )
        {
            var actor = new JsonObject { ["type"] = type, ["display"] = text };
            if (system.Length > 0)
            {
                actor["identifier"] = Intake.Inbound.Messages.Identifier(system, "999999999");
            }
            participants.Add(new JsonObject { ["actor"] = actor, ["status"] = "accepted" });
        }
        return message;
    }

    [Fact]
    public async Task They_go_out_as_they_came_in()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        foreach (var (n, text) in _texts.Index())
        {
            var message = Saying(hospital, text);
            message["identifier"]![0]!["value"] = $"A{n}";
            (await hospital.SendAsync(message, $"A{n}")).ShouldBeDone(
                "Appointment",
                HttpStatusCode.Created
            );
        }

        var appointments = (await hospital.AggregatorAsync())
            .ShouldFind(_texts.Length)
            .Resources.ToDictionary(one => one.GetProperty("description").GetString()!);

        foreach (var text in _texts)
        {
            var all = AllTexts(JsonNode.Parse(appointments[text].GetRawText()));
            all.Count(one => one == text).ShouldBeGreaterThanOrEqualTo(4);
            all.ShouldAllBe(one => one.Length > 0 && one == one.Trim());
            all.SelectMany(one => one)
                .ShouldAllBe(letter => !char.IsControl(letter) || letter == '\n' || letter == '\t');
        }
    }

    [Fact]
    public async Task One_that_is_too_long_is_refused_and_not_cut_and_blanks_around_it_are_taken_off()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        foreach (var (letter, times) in new[] { ("x", 201), ("x", 1000), ("\U0001F600", 101) })
        {
            (
                await hospital.SendAsync(
                    Saying(hospital, string.Concat(Enumerable.Repeat(letter, times)))
                )
            ).ShouldRefuse(HttpStatusCode.UnprocessableEntity, "Invalid");
        }
        await hospital.SendAsync(Saying(hospital, " \t\u00A0\u2003Dermatology \r\n"));

        (await hospital.AggregatorAsync())
            .ShouldFind(1)
            .Resources[0]
            .GetProperty("description")
            .GetString()
            .ShouldBe("Dermatology");
    }

    [Fact]
    public async Task A_system_that_is_no_URI_is_refused_when_it_comes_in()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        foreach (
            var system in new[]
            {
                "https://pas.example.nhs.uk/App ointment",
                "PAS",
                "/Appointment",
                "pas.example.nhs.uk",
                "urn:x\u00A0y",
            }
        )
        {
            var message = Intake.Inbound.Messages.Appointment(hospital, 1);
            message["identifier"]![0]!["system"] = system;
            (
                await hospital.PutAsync(
                    $"/Appointment?identifier={Uri.EscapeDataString($"{system}|A1")}",
                    message
                )
            ).ShouldRefuse(
                HttpStatusCode.UnprocessableEntity,
                "Invalid",
                "Appointment.identifier[0].system"
            );
        }
    }

    [Theory]
    [InlineData("CONS-Survey", true)]
    [InlineData("CONS Survey", true)]
    [InlineData("CONS  Survey", false)]
    [InlineData("CONS\tSurvey", false)]
    [InlineData("CONS\nSurvey", false)]
    [InlineData("CONS\u00A0Survey", false)]
    public async Task A_code_is_one_that_R4_has(string code, bool isTaken)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var task = TaskFeed.Survey();
        task["reasonCode"]!["coding"]![0]!["code"] = code;

        var result = await test.ImportAsync([
            .. HospitalFeed.Hospital(),
            HospitalFeed.Appointment(),
            TaskFeed.Questionnaire(),
            task,
        ]);

        if (isTaken)
        {
            result.Refusals.ShouldBeEmpty();
        }
        else
        {
            result.OneFault().Field.ShouldBe("Task.reasonCode.coding[0].code");
        }
    }
}
