using System.Net;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Drafts;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Drafts;

public sealed class DraftTests
{
    private const string Page = "/help/contact";
    private const string Answers = """{"Reason":["I move house"],"Days":["Monday","Friday"]}""";

    private static Task<HttpResponseMessage> KeepAsync(
        Browser browser,
        string page = Page,
        string answers = Answers,
        string type = "application/json"
    ) =>
        browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Put, $"/drafts{page}")
            {
                Content = new StringContent(answers, Encoding.UTF8, type),
            }
        );

    private static async Task<string?> KeptAsync(Browser browser, string page = Page)
    {
        using var response = await browser.GetAsync($"/drafts{page}");
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync()
            : null;
    }

    private static async Task<Browser> LoggedInAsync(SignInFixture fixture)
    {
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        return browser;
    }

    [Theory, BothEngines]
    public async Task What_was_typed_is_there_again_after_logging_in_on_another_device(
        DatabaseEngine engine
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        using var kept = await KeepAsync(await LoggedInAsync(fixture));
        kept.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var elsewhere = await LoggedInAsync(fixture);

        (await KeptAsync(elsewhere)).ShouldBe(Answers);
        (await elsewhere.PageAsync(Page)).ShouldContain("id=\"draft\" data-kept=\"true\"");
    }

    [Fact]
    public async Task A_page_without_a_draft_says_so()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await LoggedInAsync(fixture);

        (await KeptAsync(browser)).ShouldBeNull();
        (await browser.PageAsync(Page)).ShouldContain("id=\"draft\" data-kept=\"false\"");
    }

    [Fact]
    public async Task The_newest_draft_of_a_page_takes_the_place_of_the_one_before()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await LoggedInAsync(fixture);
        await KeepAsync(browser);

        await KeepAsync(browser, answers: """{"Reason":["I am ill"]}""");

        (await KeptAsync(browser)).ShouldBe("""{"Reason":["I am ill"]}""");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task A_draft_is_gone_after_24_hours(int seconds, bool isThere)
    {
        await using var fixture = await SignInFixture.StartAsync();
        await KeepAsync(await LoggedInAsync(fixture));
        fixture.Clock.Advance(DraftStore.Life + TimeSpan.FromSeconds(seconds));

        (await KeptAsync(await LoggedInAsync(fixture)) is not null).ShouldBe(isThere);
    }

    [Fact]
    public async Task The_table_cannot_be_read()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await KeepAsync(await LoggedInAsync(fixture));
        await using var connection = await fixture.Portal.Database.OpenAsync();

        var row = await connection.QuerySingleAsync<byte[]>("SELECT answers FROM drafts");

        Encoding.Latin1.GetString(row).ShouldNotContain("house");
    }

    [Theory]
    [InlineData("""["I move house"]""")]
    [InlineData("""{"Reason":"I move house"}""")]
    [InlineData("""{"Reason":["I move""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_no_list_of_answers_is_refused(string answers)
    {
        await using var fixture = await SignInFixture.StartAsync();

        using var response = await KeepAsync(await LoggedInAsync(fixture), answers: answers);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/Help/Contact")]
    [InlineData("/help/contact%21")]
    [InlineData("/help/contact%3Cscript%3E")]
    public async Task A_page_that_cannot_be_ours_is_refused(string page)
    {
        await using var fixture = await SignInFixture.StartAsync();

        using var response = await KeepAsync(await LoggedInAsync(fixture), page);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.NoContent)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_draft_has_a_limit(int more, HttpStatusCode expected)
    {
        await using var fixture = await SignInFixture.StartAsync();
        const string Around = """{"Reason":[""]}""";
        var text = new string('a', DraftEndpoints.LongestDraft - Around.Length + more);

        using var response = await KeepAsync(
            await LoggedInAsync(fixture),
            answers: $$"""{"Reason":["{{text}}"]}"""
        );

        response.StatusCode.ShouldBe(expected);
    }

    [Theory, BothEngines]
    public async Task A_patient_has_20_drafts_at_most_and_the_newest_stay(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var browser = await LoggedInAsync(fixture);
        for (var i = 0; i <= DraftStore.MostOfOnePatient; i++)
        {
            await KeepAsync(browser, $"/book/{i}");
            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await KeptAsync(browser, "/book/0")).ShouldBeNull();
        (await KeptAsync(browser, "/book/1")).ShouldBe(Answers);
        (await KeptAsync(browser, "/book/20")).ShouldBe(Answers);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_leave_a_draft()
    {
        await using var fixture = await SignInFixture.StartAsync();

        using var response = await KeepAsync(await LoggedInAsync(fixture), type: "text/plain");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nobody_gets_a_draft_without_logging_in()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await KeepAsync(await LoggedInAsync(fixture));

        (await KeptAsync(fixture.Browser())).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_gets_the_draft_of_another_patient()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            NhsNumber.Parse("9990000026")
        );
        await fixture
            .Portal.App.Services.GetRequiredService<DraftStore>()
            .KeepAsync(other.PatientId, Page, Encoding.UTF8.GetBytes(Answers), default);

        (await KeptAsync(await LoggedInAsync(fixture))).ShouldBeNull();
    }

    [Theory]
    [InlineData("/log-out", true)]
    [InlineData("/book/0/check", false)]
    public async Task A_form_that_was_taken_throws_its_draft_away(string address, bool isTaken)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = await LoggedInAsync(fixture);
        await KeepAsync(browser);
        var form = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([]),
        };
        form.Headers.Add(DraftEndpoints.Header, Page);

        await browser.SendAsync(form);

        (await KeptAsync(browser) is null).ShouldBe(isTaken);
    }

    [Theory, BothEngines]
    public async Task Old_drafts_are_swept_and_newer_ones_stay(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        await KeepAsync(await LoggedInAsync(fixture), "/book/1");
        fixture.Clock.Advance(DraftStore.Life);
        var browser = await LoggedInAsync(fixture);
        await KeepAsync(browser, "/book/2");

        await fixture
            .Portal.App.Services.GetRequiredService<DraftStore>()
            .SweepAsync(CancellationToken.None);

        await using var connection = await fixture.Portal.Database.OpenAsync();
        (await connection.QuerySingleAsync<string>("SELECT page FROM drafts")).ShouldBe("/book/2");
    }
}
