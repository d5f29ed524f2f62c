using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Sandbox;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.SignIn;

/// <summary>The first minute of someone who has never seen the portal.</summary>
public sealed class NewcomerTests(Browser browser, RunningSandbox sandbox)
{
    [Theory, EveryView]
    public async Task From_the_first_page_through_the_nhs_app_to_an_appointment(View view)
    {
        await using var visit = await browser.VisitAsync(view, sandbox.Addresses.Nhs);
        var page = visit.Page;

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the NHS App of Ada Archer" })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Hospital appointments");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dermatology" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Dermatology");
        await Expect(page.GetByText("Dr Grace Ward")).ToBeVisibleAsync();
        await Expect(page.GetByText("2:30pm to 2:50pm")).ToBeVisibleAsync();
        // The app has a header of its own.
        await Expect(page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(view.InNhsApp ? 0 : 1);
        page.Url.ShouldStartWith($"{sandbox.Addresses.Portal}/appointments/");
        page.Url.ShouldNotContain("assertedLoginIdentity");
        await visit.ShouldBeAccessibleAsync("newcomer's appointment");
    }

    [Theory, EveryView]
    public async Task From_the_portals_own_first_page_through_nhs_login_to_the_list(View view)
    {
        await using var visit = await browser.VisitAsync(view, sandbox.Addresses.Portal);
        var page = visit.Page;

        await page.GotoAsync("/");
        await page.GetByText("Continue to NHS login").ClickAsync();
        await page.GetByLabel("Helen Novák").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Your hospital appointments");
        await Expect(page.GetByText("Eastmoor Community Health NHS Trust").First)
            .ToBeVisibleAsync();
        page.Url.ShouldBe($"{sandbox.Addresses.Portal}/appointments");

        if (!view.InNhsApp)
        {
            await page.GetByText("Your NHS login account").ClickAsync();
            await Expect(page.GetByText("Helen Novák").First).ToBeVisibleAsync();
            page.Url.ShouldStartWith($"{sandbox.Addresses.Nhs}/nhs-login/settings");
        }
    }
}
