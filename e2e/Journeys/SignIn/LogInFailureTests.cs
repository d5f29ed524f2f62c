using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Sandbox;
using Portal.Machinery;
using Portal.Sandbox.NhsLogin;
using Shouldly;

namespace Portal.Journeys.SignIn;

/// <summary>docs/sign-in.md is walked row by row in a browser: what NHS login answers, what the patient reads, what is counted.</summary>
public sealed class LogInFailureTests(Browser browser, RunningSandbox sandbox)
{
    private const string Patient = "Ada Archer";

    [Proves("APP-05", "LOGIN-02", "HZ-07.1")]
    [Fact]
    public async Task Every_answer_of_NHS_login_leads_to_the_page_and_the_code_of_its_row()
    {
        using var refused = new RefusedSignIns();
        await using var visit = await browser.VisitAsync(View.Phone, sandbox.Addresses.Portal);
        var page = visit.Page;
        var wrong = new List<string>();
        var looked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in SignInErrors.Read())
        {
            foreach (
                var (person, answer) in row
                    .Answers.Select(answer => (Patient, answer))
                    .Concat(row.Person is { } other ? [(other, PreparedAnswer.Success)] : [])
            )
            {
                refused.Take();
                await page.GotoAsync("/log-in");
                await page.GetByLabel(person, new() { Exact = true }).CheckAsync();
                await page.GetByLabel("How does it end?").SelectOptionAsync(answer);
                await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
                await page.ArriveUnderAsync(sandbox.Addresses.Portal);
                var heading = await HeadingAsync(page);
                var codes = refused.Take();
                if (
                    heading != row.Heading
                    || !codes.Any(code => row.Codes.Any(one => Covers(one, code)))
                    || page.Url.Contains('?', StringComparison.Ordinal)
                )
                {
                    wrong.Add(
                        $"{person}, {answer}: \"{heading}\" at {page.Url}, counted as {string.Join(", ", codes)}; expected \"{row.Heading}\" and {string.Join(" or ", row.Codes)}"
                    );
                }
                else if (looked.Add(heading))
                {
                    await visit.ShouldBeAccessibleAsync($"log-in failed, {heading}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        looked.Count.ShouldBe(3);
        await page.GotoAsync("/appointments");
        (await HeadingAsync(page)).ShouldBe("Your hospital appointments");
        (await page.ContentAsync()).ShouldContain("Continue to NHS login");
    }

    private static async Task<string> HeadingAsync(IPage page) =>
        (await page.Locator("h1").TextContentAsync())!.Trim();

    private static bool Covers(string pattern, string code) =>
        Regex.IsMatch(
            code,
            $"^{Regex.Escape(pattern).Replace("\\*", "[0-9]+", StringComparison.Ordinal)}$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
