using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Sandbox;
using Portal.Sandbox.NhsApp;
using Portal.Sandbox.NhsLogin;
using Shouldly;

namespace Portal.Journeys.SignIn;

/// <summary>Every way in which a jump-off can go wrong ends on a page of the portal, and shows nobody's appointment.</summary>
public sealed class JumpOffFailureTests(Browser browser, RunningSandbox sandbox)
{
    public static TheoryData<string> Faults { get; } =
    [.. JumpOffFault.All.Select(fault => fault.Key)];

    [Proves("APP-05")]
    [Theory, MemberData(nameof(Faults))]
    public async Task A_jump_off_that_fails_says_so(string fault)
    {
        await using var visit = await browser.VisitAsync(View.NhsApp, sandbox.Addresses.Nhs);
        await OpenAppAsync(visit.Page, "Ada Archer", fault);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Dermatology" }).ClickAsync();

        var expected = fault switch
        {
            PreparedAnswer.ConsentRefused or "access_denied" =>
                "You cannot continue without sharing your information",
            "assertion-missing" => "Your hospital appointments",
            _ => "We could not log you in",
        };
        (await visit.Page.Locator("h1").TextContentAsync())!.Trim().ShouldBe(expected);
        (await visit.Page.ContentAsync()).ShouldNotContain("Dr Grace Ward");
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

    private static async Task OpenAppAsync(IPage page, string name, string fault)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Open the NHS App of {name}" })
            .ClickAsync();
        await page.GetByText("Sandbox settings").ClickAsync();
        await page.GetByLabel("The next jump-off").SelectOptionAsync(fault);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
