using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Machinery;

public sealed class HtmlValidationTests
{
    private const string Valid = """
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <title>Your hospital appointments</title>
          </head>
          <body>
            <main>
              <h1>Your hospital appointments</h1>
              <select aria-label="Clinic"><option value="1">Eye clinic</option><hr><option value="2">Heart clinic</option></select>
            </main>
          </body>
        </html>

        """;

    [Fact]
    public async Task A_valid_page_has_no_findings()
    {
        (await HtmlValidation.FindingsAsync(Valid, "valid page")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("</main>", "</section>", "close-order")]
    [InlineData("<h1>", "<h1 id=\"a\"></h1><h1 id=\"a\">", "no-dup-id")]
    [InlineData("<!DOCTYPE html>", "", "missing-doctype")]
    [InlineData(" aria-label=\"Clinic\"", "", "input-missing-label")]
    public async Task A_page_with_a_mistake_has_a_finding_that_names_the_page_and_the_rule(
        string right,
        string wrong,
        string rule
    )
    {
        var findings = await HtmlValidation.FindingsAsync(
            Valid.Replace(right, wrong, StringComparison.Ordinal),
            "page with a mistake"
        );

        findings.ShouldContain(finding =>
            finding.StartsWith("page with a mistake: ", StringComparison.Ordinal)
            && finding.Contains($" {rule}: ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Many_pages_at_once_each_get_their_own_findings()
    {
        var findings = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    HtmlValidation.FindingsAsync(
                        i % 2 == 0
                            ? Valid
                            : Valid.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal),
                        $"page {i}"
                    )
                )
        );

        findings
            .Select(found => found.Count > 0)
            .ShouldBe(Enumerable.Range(0, 20).Select(i => i % 2 == 1));
    }
}
