using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Pages;

/// <summary>Pages that need no sign-in, in every view.</summary>
[Collection(PatientJourneys.Name)]
public sealed class AnonymousPageTests(PatientSandbox sandbox)
{
    [Proves("APP-12")]
    [Theory, EveryView]
    public async Task Help_is_there_without_logging_in(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, "/");
        foreach (
            var (path, heading) in new[]
            {
                ("/help/accessibility", "Accessibility statement"),
                ("/help/contact", "Contact us"),
                ("/help/cookies", "Cookies"),
                ("/help/privacy", "Privacy policy"),
                ("/help/terms", "Terms and conditions"),
            }
        )
        {
            await visit.OpenAsync(path);
            await visit.LookAsync($"help {path[6..]}");
            await visit.ShouldBeOnAsync(heading);
        }
    }

    [Theory, EveryView]
    public async Task The_first_page_leads_to_nhs_login(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, "/");

        await visit.ShouldBeOnAsync("Your hospital appointments");
        await visit.ShouldReadAsync("Continue to NHS login");
        await visit.LookAsync("start");
    }

    [Theory]
    [EveryView("/login-problem", "We could not log you in")]
    [EveryView("/no-access", "We can't show your appointments")]
    [EveryView("/logged-out", "You have been logged out")]
    [EveryView("/session-ended", "You have been logged out")]
    public async Task Where_signing_in_ends_badly_the_nhs_app_has_a_way_back(
        View view,
        string path,
        string heading
    )
    {
        await using var visit = await sandbox.OpenAsync(view, path);

        await visit.ShouldBeOnAsync(heading);
        await Expect(visit.Page.Locator("[data-nhs-app=back]"))
            .ToHaveCountAsync(view.InNhsApp ? 1 : 0);
        await visit.LookAsync(path[1..]);
    }

    [Proves("LOGIN-03")]
    [Theory, EveryView]
    public async Task Information_not_shared_says_nothing_but_the_fixed_words(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, "/information-not-shared");

        await visit.ShouldBeOnAsync("You cannot continue without sharing your information");
        await visit.LookAsync("information not shared", isBare: true);
    }

    [Proves("HZ-07.1")]
    [Theory, EveryView]
    public async Task A_page_that_went_wrong_says_what_to_do(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, "/problem");

        await visit.ShouldBeOnAsync("Sorry, there is a problem");
        await visit.ShouldReadAsync("Go to your hospital appointments");
        await visit.LookAsync("problem");
    }
}
