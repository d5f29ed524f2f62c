using System.Text;
using System.Text.Json;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Documents;

/// <summary>A patient reads a letter from the hospital.</summary>
[Collection(PatientJourneys.Name)]
public sealed class LetterTests(PatientSandbox sandbox)
{
    [Theory, EveryView]
    public async Task From_the_list_to_the_letter(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Named("Ada Archer"));
        await visit.Page.GetByText("See your letters").ClickAsync();
        await visit.ShouldBeOnAsync("Your letters");
        await visit.LookAsync("letters");
        await visit.ShouldPrintWellAsync();
        var title = (await visit.Cards().Locator("h2").First.TextContentAsync())!.Trim();
        await visit.OpenCardAsync(title);

        await visit.ShouldBeOnAsync(title);
        await visit.LookAsync("one letter");
        var open = visit.Page.Locator("a[href$='letter.pdf']");
        await Expect(open)
            .ToContainTextAsync(view.InNhsApp ? "Save the letter" : "Open the letter");
        var file = await visit.Page.Context.APIRequest.GetAsync(
            $"{sandbox.Addresses.Portal}{await open.GetAttributeAsync("href")}"
        );
        Encoding.Latin1.GetString(await file.BodyAsync()).ShouldStartWith("%PDF-");
    }

    [Proves("APP-08")]
    [Fact]
    public async Task Inside_the_NHS_App_the_app_saves_the_letter()
    {
        await using var visit = await sandbox.OpenAsync(
            View.NhsApp,
            sandbox.Named("Ada Archer"),
            "/documents"
        );
        await visit.Cards().Locator("a").First.ClickAsync();

        await visit.Page.GetByText("Save the letter").ClickAsync();

        await visit.Page.WaitForFunctionAsync(
            "() => nhsapp.sandbox.calls.some(call => call.name === 'storage.downloadFromBytes')"
        );
        var args = await visit.Page.EvaluateAsync<JsonElement>(
            "() => nhsapp.sandbox.calls.find(call => call.name === 'storage.downloadFromBytes').args"
        );
        Encoding
            .Latin1.GetString(Convert.FromBase64String(args[0].GetString()!))
            .ShouldStartWith("%PDF-");
        args[1].GetString()!.ShouldMatch(@"^hospital-letter-\d{4}-\d\d-\d\d\.pdf$");
        args[2].GetString().ShouldBe("application/pdf");
        visit.Page.Url.ShouldNotContain("letter.pdf");
    }
}
