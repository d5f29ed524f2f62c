using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Portal.Sandbox.Language;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Language;

/// <summary>
/// A portal that speaks the pseudo-language, its patient's browser, and what was English on the pages it saw. All that
/// hospitals, the operator and the patient say has no letters in it.
/// </summary>
internal sealed class PseudoPortal : IAsyncDisposable
{
    private const string Data = "★ 1";
    private readonly List<string> _english = [];
    private readonly HashSet<string> _seen = [];

    private PseudoPortal(SignInFixture fixture) =>
        (Fixture, Browser) = (fixture, fixture.Browser());

    public SignInFixture Fixture { get; }
    public Browser Browser { get; private set; }
    public BookingData Store => Fixture.Portal.Data;

    public static async Task<PseudoPortal> StartAsync() =>
        new(
            await SignInFixture.StartAsync(
                settings: new Dictionary<string, string?>
                {
                    ["Operator:Name"] = Data,
                    ["Operator:PhoneHours"] = Data,
                    ["Operator:Email"] = "★@★",
                    ["Operator:PrivacyNoticeUrl"] = "https://example.nhs.uk/privacy",
                    ["Portal:ServiceName"] = Data,
                },
                configure: builder => builder.Services.SpeakPseudoLanguage()
            )
        );

    /// <summary>Takes the letters out of what hospitals have said so far, and logs the patient in.</summary>
    public async Task EnterAsync(string? userAgent = null)
    {
        foreach (
            var (table, columns) in new (string, string)[]
            {
                ("trusts", "name phone_hours"),
                ("places", "name department address postcode"),
                ("clinics", "name specialty_name preparation what_to_bring phone_hours"),
                ("registrations", "given_name family_name"),
                ("appointments", "title specialty_name practitioner"),
                ("referrals", "title specialty_name referrer"),
                ("documents", "title"),
                ("tasks", "title"),
                ("questionnaires", "title"),
            }
        )
        {
            var values = string.Join(
                ", ",
                columns.Split(' ').Select(column => $"{column} = @Data")
            );
            await Store.ExecuteAsync($"UPDATE {table} SET {values}", new { Data });
        }
        Browser = Fixture.Browser();
        if (userAgent is not null)
        {
            Browser.UserAgent = userAgent;
        }
        await Fixture.SignInAsync(Browser);
    }

    public Task<SeenPage> SeeAsync(string address, HttpStatusCode status = HttpStatusCode.OK) =>
        FollowAsync(Browser.GetAsync(address), address, status);

    /// <summary>Sends a form of a page, filled in with these fields over its hidden ones, and sees what comes.</summary>
    public async Task<SeenPage> SendAsync(
        SeenPage page,
        string form,
        HttpStatusCode status = HttpStatusCode.OK,
        params (string Name, string Value)[] fields
    )
    {
        var handler = page
            .Document.QuerySelector($"input[name=_handler][value={form}]")
            .ShouldNotBeNull($"{form} on {page.Address}");
        var all = handler
            .Ancestors<IHtmlFormElement>()
            .First()
            .QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(input => (Name: input.Name!, input.Value))
            .Concat(fields)
            .GroupBy(field => field.Name, field => field.Value)
            .ToDictionary(group => group.Key, group => group.Last());
        return await FollowAsync(Browser.PostAsync(page.Address, all), page.Address, status);
    }

    /// <summary>Names every page with its texts that are not of the pseudo-language.</summary>
    public void ShouldHaveSpokenIt(int pages)
    {
        _english.ShouldBeEmpty();
        // The walk went where it was meant to go.
        _seen.Count.ShouldBeGreaterThanOrEqualTo(pages);
    }

    private async Task<SeenPage> FollowAsync(
        Task<HttpResponseMessage> sending,
        string address,
        HttpStatusCode status
    )
    {
        var response = await sending;
        while (response.StatusCode == HttpStatusCode.Redirect)
        {
            address = new Uri(new Uri(TestPortal.BaseUrl), response.Headers.Location!).PathAndQuery;
            response = await Browser.GetAsync(address);
        }
        response.StatusCode.ShouldBe(status, address);
        var html = await response.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(html);
        page.DocumentElement.GetAttribute("lang").ShouldBe(PseudoLanguage.Culture.Name, address);
        _seen.Add($"{page.Title} {Uri.UnescapeDataString(address.Split('?')[0])}");
        _english.AddRange(VisibleTexts.English(html).Select(text => $"{address}: {text}"));
        return new(page, address);
    }

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();
}
