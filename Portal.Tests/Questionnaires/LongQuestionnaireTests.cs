using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Machinery;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Questionnaires;

/// <summary>However much a hospital asks and a patient writes, no page is larger than a poor network can bring.</summary>
public sealed partial class LongQuestionnaireTests
{
    private const int LargestPage = 60 * 1024;

    private static readonly string _lines = string.Join(
        '\n',
        Enumerable.Repeat("I take Ramipril, don't I – since May", 107)
    );

    public static TheoryData<string, string> Texts =>
        new()
        {
            { "lines", _lines },
            { "another alphabet", new string('ك', 4000) },
            { "empty lines", $"a{new string('\n', 3998)}b" },
        };

    private static async Task<(SignInFixture Fixture, Browser Browser, string Start)> AnsweredAsync(
        string text
    )
    {
        var fixture = await SignInFixture.StartAsync();
        var data = fixture.Portal.Data;
        var task = await data.TaskAsync(
            fixture.Patient,
            fixture.Trust,
            questionnaire: await data.QuestionnaireAsync(
                fixture.Trust,
                LongQuestionnaire.Definition
            )
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var start = $"/questionnaires/{task}";
        await browser.SubmitAsync(start, await browser.PageAsync(start));
        await data.ExecuteAsync(
            "UPDATE task_answers SET answers = @answers",
            new { answers = LongQuestionnaire.Answers(text).Write() }
        );
        return (fixture, browser, start);
    }

    /// <summary>Every page from the first on, by the link to the next.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(
        Browser browser,
        string first,
        Regex next
    )
    {
        var pages = new List<string>();
        for (string? address = first; address is not null; )
        {
            var page = await browser.PageAsync(address);
            Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(LargestPage, address);
            pages.Add(page);
            address = next.Match(page) is { Success: true } match
                ? WebUtility.HtmlDecode(match.Groups["address"].Value)
                : null;
        }
        return pages;
    }

    private static void ShouldHaveEveryQuestion(IReadOnlyList<string> pages)
    {
        foreach (var number in Enumerable.Range(1, LongQuestionnaire.Questions))
        {
            pages
                .Count(page => page.Contains($">{number}. In the last", StringComparison.Ordinal))
                .ShouldBeGreaterThan(0, $"question {number}");
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task All_is_checked_sent_and_read_back_page_by_page(string name, string text)
    {
        var (fixture, browser, start) = await AnsweredAsync(text);
        await using var _ = fixture;

        var check = await PagesAsync(browser, $"{start}/check", NextToCheck());

        check.Count.ShouldBeGreaterThan(1, name);
        ShouldHaveEveryQuestion(check);
        check[0].ShouldContain($"Check your answers (page 1 of {check.Count})");
        check
            .Count(page => page.Contains("Send your answers", StringComparison.Ordinal))
            .ShouldBe(1);
        var sent = await browser.SubmitAsync($"{start}/check?page={check.Count}", check[^1]);
        sent.Headers.Location!.OriginalString.ShouldEndWith($"{start}/done");
        var back = await PagesAsync(browser, $"{start}/answers", NextToRead());
        back.Count.ShouldBeGreaterThan(1, name);
        ShouldHaveEveryQuestion(back);
        back[^1].ShouldContain($"What you sent (page {back.Count} of {back.Count})");
    }

    [Fact]
    public async Task Whoever_changes_an_answer_comes_back_to_the_page_that_has_it()
    {
        var (fixture, browser, start) = await AnsweredAsync(_lines);
        await using var _ = fixture;
        var check = await PagesAsync(browser, $"{start}/check", NextToCheck());
        TestOutput.Keep("html", "long questionnaire, check", check[0], ".html");
        var last = check.Count;
        var address = $"{start}/questions/60?change=true";
        var page = await browser.PageAsync(address);

        var saved = await browser.SubmitAsync(address, page, ("answer-66", "yes"));

        saved.Headers.Location!.OriginalString.ShouldEndWith($"{start}/check?page={last}");
        page.ShouldContain($"href=\"{start}/check?page={last}\"");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_the_nearest_that_is()
    {
        var (fixture, browser, start) = await AnsweredAsync(_lines);
        await using var _ = fixture;

        (await browser.PageAsync($"{start}/check?page=999")).ShouldContain("Send your answers");
        (await browser.PageAsync($"{start}/check?page=x")).ShouldContain("(page 1 of ");
    }

    [GeneratedRegex(
        "href=\"(?<address>[^\"]+)\"[^>]*>\\s*Continue",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NextToCheck();

    [GeneratedRegex(
        "href=\"(?<address>[^\"]+)\"[^>]*rel=\"next\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NextToRead();
}
