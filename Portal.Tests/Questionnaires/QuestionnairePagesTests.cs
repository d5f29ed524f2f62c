using System.Net;
using System.Text;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Questionnaires;

public sealed class QuestionnairePagesTests
{
    private static async Task<(SignInFixture Fixture, Browser Browser, Guid Task)> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        bool isPifu = false,
        string definition = Definitions.Skin
    )
    {
        var fixture = await SignInFixture.StartAsync(engine);
        var data = fixture.Portal.Data;
        var task = await data.TaskAsync(
            fixture.Patient,
            fixture.Trust,
            isPifu: isPifu,
            questionnaire: await data.QuestionnaireAsync(fixture.Trust, definition)
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        return (fixture, browser, task);
    }

    private static async Task<string> NextAsync(
        Browser browser,
        string address,
        params (string Name, string Value)[] entered
    )
    {
        var answer = await browser.SubmitAsync(address, await browser.PageAsync(address), entered);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
        return answer.Headers.Location!.OriginalString;
    }

    private static string Path(string address) =>
        new Uri(new("https://portal.test"), address).AbsolutePath;

    [Proves("HZ-09.1")]
    [Theory, InlineData(false), InlineData(true)]
    public async Task Before_writing_the_patient_reads_whom_to_call_in_need(bool isPifu)
    {
        var (fixture, browser, task) = await StartAsync(isPifu: isPifu);
        await using var _ = fixture;

        var page = await browser.PageAsync($"/questionnaires/{task}");

        page.ShouldContain("call 111", Case.Insensitive);
        page.ShouldContain("In an emergency, call 999");
    }

    [Fact]
    public async Task One_of_very_many_answers_is_chosen_from_a_list_that_opens()
    {
        var options = string.Join(
            ',',
            Enumerable
                .Range(1, 500)
                .Select(number => $$"""{"valueString":"Medicine number {{number}}"}""")
        );
        var (fixture, browser, task) = await StartAsync(
            definition: $$"""
            {"resourceType":"Questionnaire","title":"Test","status":"active",
             "item":[{"linkId":"q","type":"choice","text":"Which?","required":true,"answerOption":[{{options}}]}]}
            """
        );
        await using var _ = fixture;
        var asked = await NextAsync(browser, $"/questionnaires/{task}");

        var page = await browser.PageAsync(asked);
        var nothing = await browser.SubmitAsync(asked, page, ("answer-1", ""));
        var refused = await nothing.Content.ReadAsStringAsync();
        var check = await NextAsync(browser, asked, ("answer-1", "499"));

        TestOutput.Keep("html", "a question with 500 answers", page, ".html");
        Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(60 * 1024);
        page.ShouldContain("<select");
        refused.ShouldContain("Choose an answer");
        refused.ShouldContain("href=\"#answer-1\"");
        (await browser.PageAsync(check)).ShouldContain("Medicine number 500");
        (await browser.PageAsync($"{asked}?change=true")).ShouldMatch(
            "<option value=\"499\" selected"
        );
    }

    [Theory, BothEngines]
    public async Task A_patient_answers_checks_sends_and_reads_back(DatabaseEngine engine)
    {
        var (fixture, browser, task) = await StartAsync(engine);
        await using var _ = fixture;
        var start = $"/questionnaires/{task}";
        (await browser.PageAsync("/appointments")).ShouldContain(
            "The hospital has some questions for you."
        );

        var first = await NextAsync(browser, start);
        var second = await NextAsync(browser, first, ("answer-2", "Left arm <b>"));
        var last = await NextAsync(browser, second, ("answer-3", "1"));
        // The one question of the page, with a text before it.
        var asked = await browser.PageAsync(last);
        var check = await NextAsync(browser, last, ("answer-6", "yes"));
        var page = await browser.PageAsync(check);
        var done = await NextAsync(browser, check);

        Path(first).ShouldBe($"{start}/questions/1");
        asked.ShouldMatch("<h1[^>]*>\\s*Do you use a cream\\?");
        asked.ShouldContain("<p>You can bring a photo.</p>");
        Path(last).ShouldBe($"{start}/questions/4");
        Path(check).ShouldBe($"{start}/check");
        page.ShouldContain("Left arm &lt;b&gt;");
        page.ShouldContain("/questions/2?change=true");
        page.ShouldNotContain("How has it changed?");
        Path(done).ShouldBe($"{start}/done");
        (await browser.PageAsync(done)).ShouldContain("Answers sent");
        (await browser.PageAsync($"{start}/answers")).ShouldContain("Left arm &lt;b&gt;");
        (await browser.PageAsync(start)).ShouldContain("You sent your answers on 3 June 2026.");
        (await browser.PageAsync("/appointments")).ShouldNotContain("some questions for you");
    }

    [Proves("HZ-06.1")]
    [Fact]
    public async Task Another_device_goes_on_where_the_first_one_stopped()
    {
        var (fixture, browser, task) = await StartAsync();
        await using var _ = fixture;
        var first = await NextAsync(browser, $"/questionnaires/{task}");
        await NextAsync(browser, first, ("answer-2", "Left arm"));
        var other = fixture.Browser();
        await fixture.SignInAsync(other);

        (await other.PageAsync($"/questionnaires/{task}")).ShouldContain(
            "You have started this questionnaire"
        );
        var next = await NextAsync(other, $"/questionnaires/{task}");

        Path(next).ShouldBe($"/questionnaires/{task}/questions/2");
        (await other.PageAsync($"/questionnaires/{task}/questions/1")).ShouldContain(
            "value=\"Left arm\""
        );
    }

    [Proves("HZ-06.2")]
    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_silently_and_lose_nothing()
    {
        var (fixture, browser, task) = await StartAsync();
        await using var _ = fixture;
        var address = await NextAsync(browser, $"/questionnaires/{task}");
        var old = await browser.PageAsync(address);
        await NextAsync(browser, address, ("answer-2", "Left arm"));

        var answer = await browser.SubmitAsync(address, old, ("answer-2", "Right leg"));
        var page = await answer.Content.ReadAsStringAsync();
        var again = await browser.SubmitAsync(address, page, ("answer-2", "Right leg"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.ShouldContain("on another device or in another tab");
        page.ShouldContain("value=\"Right leg\"");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync(address)).ShouldContain("value=\"Right leg\"");
    }

    [Proves("HZ-06.4")]
    [Fact]
    public async Task A_double_click_sends_once()
    {
        var (fixture, browser, task) = await StartAsync(definition: TaskData.OneQuestion);
        await using var _ = fixture;
        var first = await NextAsync(browser, $"/questionnaires/{task}");
        var check = await NextAsync(browser, first, ("answer-1", "My arm"));
        var page = await browser.PageAsync(check);

        var once = await browser.SubmitAsync(check, page);
        var twice = await browser.SubmitAsync(check, page);

        twice.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Path(once.Headers.Location!.OriginalString).ShouldBe($"/questionnaires/{task}/done");
        Path(twice.Headers.Location!.OriginalString).ShouldBe($"/questionnaires/{task}/done");
    }

    [Proves("HZ-10.3")]
    [Theory]
    [InlineData("", "Enter your answer")]
    [InlineData("long", "Your answer must be 100 characters or less: it is 5000")]
    public async Task A_wrong_answer_comes_back_with_what_to_do(string entered, string error)
    {
        var (fixture, browser, task) = await StartAsync();
        await using var _ = fixture;
        var address = await NextAsync(browser, $"/questionnaires/{task}");
        var text = entered.Length == 0 ? "" : new string('x', 5000);

        var answer = await browser.SubmitAsync(
            address,
            await browser.PageAsync(address),
            ("answer-2", text)
        );
        var page = await answer.Content.ReadAsStringAsync();

        page.ShouldContain("<title>Error: ");
        page.ShouldContain($"href=\"#answer-2\">{error}</a>");
        page.IndexOf("There is a problem", StringComparison.Ordinal)
            .ShouldBeLessThan(page.IndexOf("<h1", StringComparison.Ordinal));
        page.ShouldContain($"value=\"{text}\"");
    }

    [Fact]
    public async Task Nobody_skips_ahead_or_opens_what_is_not_asked()
    {
        var (fixture, browser, task) = await StartAsync();
        await using var _ = fixture;
        var start = $"/questionnaires/{task}";
        await NextAsync(browser, start);

        foreach (var ahead in new[] { "questions/2", "questions/3", "questions/99", "check" })
        {
            var answer = await browser.GetAsync($"{start}/{ahead}");
            Path(answer.Headers.Location!.OriginalString).ShouldBe($"{start}/questions/1", ahead);
        }
        foreach (var later in new[] { "done", "answers" })
        {
            var answer = await browser.GetAsync($"{start}/{later}");
            Path(answer.Headers.Location!.OriginalString).ShouldBe(start, later);
        }
    }

    [Proves("WF-NFR-04")]
    [Fact]
    public async Task The_Aggregator_hears_at_once_how_far_it_is()
    {
        var (fixture, browser, task) = await StartAsync(definition: TaskData.OneQuestion);
        await using var _ = fixture;
        var tasks = new Portal.Api.Questionnaires.TaskStore(fixture.Portal.Database, fixture.Clock);
        var first = await NextAsync(browser, $"/questionnaires/{task}");
        (await tasks.FindAsync(fixture.Patient, task))!.Status.ShouldBe(
            Portal.Api.Questionnaires.TaskState.InProgress
        );
        var check = await NextAsync(browser, first, ("answer-1", "My arm"));
        await NextAsync(browser, check);

        (await tasks.FindAsync(fixture.Patient, task))!.Status.ShouldBe(
            Portal.Api.Questionnaires.TaskState.Completed
        );
    }

    [Fact]
    public async Task A_follow_up_is_asked_for_as_often_as_needed_and_each_is_read_back()
    {
        var (fixture, browser, task) = await StartAsync(
            isPifu: true,
            definition: TaskData.OneQuestion
        );
        await using var _ = fixture;
        var start = $"/questionnaires/{task}";
        foreach (var why in new[] { "It itches", "It hurts" })
        {
            var first = await NextAsync(browser, start);
            var check = await NextAsync(browser, first, ("answer-1", why));
            var done = await NextAsync(browser, check);
            (await browser.PageAsync(done)).ShouldContain("Follow-up asked for");
        }

        (await browser.PageAsync(start)).ShouldContain(
            "You last asked for a follow-up on 3 June 2026."
        );
        (await browser.PageAsync($"{start}/answers")).ShouldContain("It hurts");
        (await browser.PageAsync($"{start}/answers?number=1")).ShouldContain("It itches");
    }

    [Theory]
    [InlineData(
        "UPDATE tasks SET status = 'Cancelled'",
        "The hospital does not need your answers any more."
    )]
    [InlineData("UPDATE tasks SET status = 'Completed'", "The hospital has your answers.")]
    [InlineData(
        "UPDATE tasks SET closes_at = '2026-06-01T16:00:00.000000Z'",
        "The questionnaire closed on Monday 1 June 2026 at 5pm."
    )]
    public async Task What_cannot_be_answered_any_more_says_why_and_offers_nothing(
        string sql,
        string words
    )
    {
        var (fixture, browser, task) = await StartAsync();
        await using var _ = fixture;
        var first = await NextAsync(browser, $"/questionnaires/{task}");
        await fixture.Portal.Data.ExecuteAsync(sql, new { });

        var page = await browser.PageAsync($"/questionnaires/{task}");
        var late = await browser.GetAsync(first);

        page.ShouldContain(words);
        page.ShouldNotContain("Start now");
        Path(late.Headers.Location!.OriginalString).ShouldBe($"/questionnaires/{task}");
    }

    [Fact]
    public async Task Every_kind_of_question_is_asked_kept_and_shown()
    {
        const string all = """
            {"title":"All","item":[
              {"linkId":"b","type":"boolean","text":"Boolean?"},
              {"linkId":"i","type":"integer","text":"Integer?","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"cm"}}]},
              {"linkId":"d","type":"decimal","text":"Decimal?"},
              {"linkId":"t","type":"date","text":"Date?"},
              {"linkId":"s","type":"string","text":"String?","item":[{"linkId":"h","type":"display","text":"Some help"}]},
              {"linkId":"l","type":"text","text":"Text?"},
              {"linkId":"r","type":"string","repeats":true,"text":"Lines?"},
              {"linkId":"c","type":"choice","text":"Choice?","answerOption":[{"valueString":"Red"},{"valueString":"Blue"}]},
              {"linkId":"o","type":"open-choice","repeats":true,"text":"Open?","answerOption":[{"valueString":"Latex"}]}]}
            """;
        var (fixture, browser, task) = await StartAsync(definition: all);
        await using var _ = fixture;
        (string, string)[][] entered =
        [
            [("answer-1", "no")],
            [("answer-2", "172")],
            [("answer-3", "82.5")],
            [("answer-4[day]", "9"), ("answer-4[month]", "3"), ("answer-4[year]", "2021")],
            [("answer-5", "A string")],
            [("answer-7", "First line\nSecond line")],
            [("answer-8", "One\nTwo")],
            [("answer-9", "1")],
            [("answer-10", "other"), ("answer-10-other", "Nuts")],
        ];
        var address = await NextAsync(browser, $"/questionnaires/{task}");
        foreach (var fields in entered)
        {
            address = await NextAsync(browser, address, fields);
        }

        var check = WebUtility.HtmlDecode(await browser.PageAsync(address));

        Path(address).ShouldBe($"/questionnaires/{task}/check");
        foreach (
            var words in new[]
            {
                "No",
                "172 cm",
                "82.5",
                "9 March 2021",
                "A string",
                "First line",
                "Second line",
                "One",
                "Two",
                "Blue",
                "Nuts",
            }
        )
        {
            check.ShouldContain($"<p class=\"nhsuk-u-margin-bottom-1\">{words}</p>");
        }
        (await browser.PageAsync($"/questionnaires/{task}/questions/4")).ShouldContain(
            "value=\"2021\""
        );
        (await browser.PageAsync($"/questionnaires/{task}/questions/5")).ShouldContain("Some help");
        (await browser.PageAsync($"/questionnaires/{task}/questions/9")).ShouldContain(
            "value=\"Nuts\""
        );
    }
}
