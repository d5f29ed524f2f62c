using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Sandbox;
using Portal.Machinery;
using Portal.Sandbox.NhsApp;
using Shouldly;

namespace Portal.Journeys.SignIn;

/// <summary>Every way in which a jump-off can go wrong ends on a page of the portal, and shows nobody's appointment.</summary>
public sealed class JumpOffFailureTests(Browser browser, RunningSandbox sandbox)
{
    private const string LogInProblem = "We could not log you in";

    [Proves("APP-05")]
    [Fact]
    public async Task A_jump_off_that_fails_says_so()
    {
        var headings = SignInErrors
            .Read()
            .SelectMany(row => row.Answers.Select(answer => (answer, row.Heading)))
            .ToDictionary(pair => pair.answer, pair => pair.Heading, StringComparer.Ordinal);
        headings["assertion-missing"] = "Your hospital appointments";
        await using var visit = await browser.VisitAsync(View.NhsApp, sandbox.Addresses.Nhs);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the NHS App of Ada Archer" })
            .ClickAsync();
        var app = page.Url;

        var wrong = new List<string>();
        foreach (var fault in JumpOffFault.All)
        {
            await page.GotoAsync(app);
            await page.GetByText("Sandbox settings").ClickAsync();
            await page.GetByLabel("The next jump-off").SelectOptionAsync(fault.Key);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Dermatology" }).ClickAsync();
            await page.ArriveUnderAsync(sandbox.Addresses.Portal);

            var heading = (await page.Locator("h1").TextContentAsync())!.Trim();
            if (
                heading != headings.GetValueOrDefault(fault.Key, LogInProblem)
                || (await page.ContentAsync()).Contains("Dr Grace Ward", StringComparison.Ordinal)
            )
            {
                wrong.Add($"{fault.Key}: \"{heading}\" at {page.Url}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Proves("APP-05", "HZ-08.2")]
    [Theory]
    [InlineData("George Wright")]
    [InlineData("Rosa Martínez")]
    [InlineData("Farah Hussain")]
    [InlineData("Ella Brown")]
    [InlineData("Tess Hale")]
    public async Task Somebody_without_access_reads_the_same_as_all_of_them(string name)
    {
        await using var visit = await browser.VisitAsync(View.Phone, sandbox.Addresses.Portal);
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.GetByText("Continue to NHS login").ClickAsync();
        await page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        page.Url.ShouldBe($"{sandbox.Addresses.Portal}/no-access");
    }
}
