using System.Net;
using System.Text.Json;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;
using Definitions = Portal.Tests.Questionnaires.Definitions;

namespace Portal.Tests.Intake.Inbound;

/// <summary>What a hospital reads of what its patients answered.</summary>
public sealed class AnswersTests
{
    private const string All = """
        {"title":"All","item":[
          {"linkId":"g","type":"group","text":"You","item":[
            {"linkId":"b","type":"boolean","text":"Boolean?","item":[{"linkId":"under","type":"string","text":"Why?"}]},
            {"linkId":"i","type":"integer","text":"Integer?"},
            {"linkId":"d","type":"decimal","text":"Decimal?"}]},
          {"linkId":"t","type":"date","text":"Date?"},
          {"linkId":"c","type":"open-choice","repeats":true,"text":"Choice?","answerOption":[{"valueCoding":{"system":"urn:c","code":"l","display":"Latex"}}]},
          {"linkId":"left","type":"string","text":"Left out?"},
          {"linkId":"hidden","type":"string","text":"Hidden?","enableWhen":[{"question":"i","operator":">","answerInteger":100}]}]}
        """;

    private static async Task<Guid> SentAsync(
        HospitalFixture hospital,
        string definition = TaskData.OneQuestion,
        AnswerSet? answers = null,
        bool isSent = true,
        Guid? appointment = null
    )
    {
        var data = hospital.Portal.Data;
        var task = await data.TaskAsync(
            hospital.Patient,
            hospital.Trust,
            appointment,
            questionnaire: await data.QuestionnaireAsync(hospital.Trust, definition)
        );
        var sheet = (
            await hospital.Get<BeginAnswers>().RunAsync(hospital.Patient, task, sessionId: null)
        ).Sheet!;
        var given = answers ?? Definitions.Answers(("why", new TextAnswer("It itches")));
        foreach (var page in sheet.Definition.Pages)
        {
            var saved = await hospital
                .Get<SaveAnswers>()
                .RunAsync(
                    new(
                        hospital.Patient,
                        task,
                        sheet.Id,
                        sheet.Version,
                        page.Number,
                        given.Given.ToDictionary(
                            pair => pair.Key,
                            pair => (IReadOnlyList<Answer>)pair.Value
                        )
                    )
                );
            sheet = saved.Sheet!;
        }
        if (isSent)
        {
            (
                await hospital
                    .Get<SendAnswers>()
                    .RunAsync(new(hospital.Patient, task, sheet.Id, sheet.Version))
            ).Refusal.ShouldBeNull();
        }
        return sheet.Id;
    }

    private static string? Id(JsonElement resource) => resource.GetProperty("id").GetString();

    [Theory, BothEngines]
    public async Task Answers_come_in_the_order_of_sending_a_page_at_a_time(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var expected = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            // Two at the same instant are told apart.
            hospital.Portal.Clock.Advance(TimeSpan.FromMinutes(i));
            expected.Add($"{await SentAsync(hospital)}");
        }
        await SentAsync(hospital, isSent: false);

        var found = new List<string?>();
        string? next = $"{HospitalFixture.Base}/QuestionnaireResponse?_count=2";
        while (next is not null)
        {
            var page = (
                await hospital.GetAsync(
                    next[next.IndexOf("/QuestionnaireResponse", StringComparison.Ordinal)..]
                )
            ).ShouldBeDone("Bundle");
            found.AddRange(page.Resources.Select(Id));
            next = page.Next;
        }

        found.ShouldBe(expected);
        var since = await hospital.GetAsync(
            "/QuestionnaireResponse?authored=ge2026-06-03T09:01:00Z"
        );
        since.ShouldBeDone("Bundle").Resources.Select(Id).ShouldBe(expected[1..]);
        (await hospital.GetAsync("/QuestionnaireResponse?authored=ge2026-06-03T09:03:00.000001Z"))
            .ShouldBeDone("Bundle")
            .Resources.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task They_say_who_answered_what_nested_as_the_questionnaire_is(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var appointment = await hospital.AppointmentAsync();
        var id = await SentAsync(
            hospital,
            All,
            Definitions.Answers(
                ("b", new BooleanAnswer(true)),
                ("under", new TextAnswer("Because")),
                ("i", new NumberAnswer(100)),
                ("d", new NumberAnswer(82.50m)),
                ("t", new DateAnswer(new(2021, 3, 9))),
                ("c", new CodingAnswer("urn:c", "l", "Latex")),
                ("c", new TextAnswer("Nuts"))
            ),
            appointment: appointment
        );

        var answer = (await hospital.GetAsync($"/QuestionnaireResponse/{id}")).ShouldBeDone(
            "QuestionnaireResponse"
        );

        var json = answer.Json;
        json.GetProperty("status").GetString().ShouldBe("completed");
        json.GetProperty("authored").GetString().ShouldBe("2026-06-03T09:00:00+00:00");
        json.GetProperty("questionnaire").GetString()!.ShouldStartWith("urn:uuid:");
        json.GetProperty("subject")
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe(BookingData.NhsNumbers[0].Value);
        json.GetProperty("extension")
            .EnumerateArray()
            .Select(extension => extension.GetProperty("url").GetString()!.Split('/')[^1])
            .ShouldBe(["task", "questionnaire", "appointment"]);
        json.GetProperty("item")
            .GetRawText()
            .ShouldBe(
                """
                [{"linkId":"g","text":"You","item":[
                {"linkId":"b","text":"Boolean?","answer":[{"valueBoolean":true,"item":[{"linkId":"under","text":"Why?","answer":[{"valueString":"Because"}]}]}]},
                {"linkId":"i","text":"Integer?","answer":[{"valueInteger":100}]},
                {"linkId":"d","text":"Decimal?","answer":[{"valueDecimal":82.50}]}]},
                {"linkId":"t","text":"Date?","answer":[{"valueDate":"2021-03-09"}]},
                {"linkId":"c","text":"Choice?","answer":[{"valueCoding":{"system":"urn:c","code":"l","display":"Latex"}},{"valueString":"Nuts"}]}]
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task What_is_not_sent_or_another_trusts_is_not_there()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var sent = await SentAsync(hospital);
        var open = await SentAsync(hospital, isSent: false);

        (await hospital.GetAsync($"/QuestionnaireResponse/{open}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (
            await hospital.GetAsync($"/QuestionnaireResponse/{sent}", HospitalFixture.OtherHospital)
        ).Status.ShouldBe(HttpStatusCode.NotFound);
        (await hospital.GetAsync("/QuestionnaireResponse", HospitalFixture.OtherHospital))
            .ShouldBeDone("Bundle")
            .Resources.ShouldBeEmpty();
        (await hospital.GetAsync("/QuestionnaireResponse/other")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Theory]
    [InlineData("authored=2026-06-03")]
    [InlineData("authored=ge2026-06-03T09:00:00")]
    [InlineData("authored=lt2026-06-03T09:00:00Z")]
    [InlineData("_count=0")]
    [InlineData("_count=201")]
    [InlineData("page-after=x")]
    [InlineData("page-after=0197d0b2-0000-7000-8000-000000000000")]
    [InlineData("patient=9990000018")]
    public async Task A_search_that_cannot_be_read_is_refused_and_not_guessed(string query)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.GetAsync($"/QuestionnaireResponse?{query}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }
}
