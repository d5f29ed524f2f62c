using System.Net;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class ErrorPagesTests
{
    [Fact]
    public async Task A_form_of_an_earlier_session_leads_to_its_page_again_and_does_nothing()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var page = $"/appointments/{id}/confirm";
        var old = Form(await browser.PageAsync(page));
        await fixture.SignInAsync(
            browser,
            $"/appointments?assertedLoginIdentity={SignInFixture.Assertion}"
        );

        var response = await browser.PostAsync(page, old);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe(page);
        (await browser.PageAsync($"/appointments/{id}")).ShouldNotContain("have confirmed");
        (
            await browser.PostAsync(page, Form(await browser.PageAsync(page)))
        ).Headers.Location!.OriginalString.ShouldEndWith("done=confirmed");
    }

    [Fact]
    public async Task A_form_that_the_page_does_not_have_gets_the_not_found_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var id = await fixture.Portal.Data.AppointmentAsync(fixture.Patient, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var form = Form(await browser.PageAsync($"/appointments/{id}/confirm"));
        form["_handler"] = "no-such-form";

        var response = await browser.PostAsync($"/appointments/{id}/confirm", form);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("find that page");
    }

    [Theory]
    [InlineData("/appointments/01970000-0000-7000-8000-000000000000")]
    [InlineData("/nowhere?a=b%20c")]
    [InlineData("/appointments?page=2")]
    public async Task The_link_past_the_header_stays_on_the_page_that_answers(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var answer = await browser.GetAsync(address);

        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"{address}#maincontent\"");
    }

    [Theory]
    [InlineData("//evil.example/a")]
    [InlineData("/\\evil.example/a")]
    public async Task The_link_past_the_header_never_leads_to_another_site(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var answer = await browser.GetAsync(address);

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("href=\"//");
    }

    /// <summary>The form of the page on which attendance is confirmed.</summary>
    internal static Dictionary<string, string> Form(string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        return new(StringComparer.Ordinal)
        {
            ["_handler"] = "confirm",
            ["__RequestVerificationToken"] = LogOutTests.TokenOf(main),
            ["submission"] = Guid.CreateVersion7().ToString(),
        };
    }
}
