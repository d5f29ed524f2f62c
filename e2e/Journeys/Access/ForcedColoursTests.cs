using Microsoft.Playwright;
using Portal.Journeys.Bookings;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Machinery;
using Shouldly;

namespace Portal.Journeys.Access;

/// <summary>With the few colours that a patient's own settings leave, everything can still be told apart.</summary>
[Collection(PatientJourneys.Name)]
public sealed class ForcedColoursTests(PatientSandbox sandbox)
{
    [Proves("APP-12")]
    [Fact]
    public async Task Buttons_choices_and_errors_keep_their_outlines()
    {
        await using var visit = await sandbox.OpenAsync(View.Phone, sandbox.Spare());
        await visit.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await ShouldBeOutlinedAsync(visit, "list", ".nhsuk-button");
        await visit.ChooseClinicAsync();
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a day");
        await ShouldBeOutlinedAsync(
            visit,
            "choose a day, error",
            ".nhsuk-button",
            ".nhsuk-error-summary",
            ".nhsuk-radios__label"
        );
        await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");
        await visit.ShouldBeLiveAsync();
        await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Do you need anything?");
        await ShouldBeOutlinedAsync(visit, "needs", ".nhsuk-button", ".nhsuk-checkboxes__label");
    }

    /// <summary>Each has a border or an outline of its own, which such settings never take away, and a picture is kept.</summary>
    private static async Task ShouldBeOutlinedAsync(
        PatientVisit visit,
        string label,
        params string[] selectors
    )
    {
        await visit.Page.ScreenshotAsync(
            new()
            {
                Path = TestOutput.FileFor("screenshots", $"forced colours, {label}", ".png"),
                FullPage = true,
            }
        );
        foreach (var selector in selectors)
        {
            var bare = await visit.Page.EvaluateAsync<int>(
                """
                selector => [...document.querySelectorAll(selector)].filter((element) =>
                  [null, '::before', '::after'].every((part) => {
                    const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element, part);
                    return (borderTopStyle === 'none' || borderTopWidth === '0px')
                      && (outlineStyle === 'none' || outlineWidth === '0px');
                  })).length
                """,
                selector
            );
            (await visit.Page.Locator(selector).CountAsync()).ShouldBeGreaterThan(0, selector);
            bare.ShouldBe(0, $"{label}: {selector} without a border");
        }
    }
}
