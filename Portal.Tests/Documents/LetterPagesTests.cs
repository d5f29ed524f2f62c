using System.Net;
using System.Text;
using Dapper;
using Portal.Api.Documents;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Documents;

public sealed class LetterPagesTests
{
    private static readonly byte[] _pdf = Encoding.ASCII.GetBytes(
        $"%PDF-1.4\n%{new string('x', 300_000)}\nstartxref\n0\n%%EOF\n"
    );

    private static async Task<(SignInFixture Fixture, Browser Browser)> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite
    )
    {
        var fixture = await SignInFixture.StartAsync(engine);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        return (fixture, browser);
    }

    private static Task<Guid> LetterAsync(
        SignInFixture fixture,
        string title = "Clinic letter",
        DocumentStatus status = DocumentStatus.Current,
        DateTimeOffset? dated = null
    ) =>
        fixture.Portal.Data.LetterAsync(
            fixture.Patient,
            fixture.Trust,
            title: title,
            status: status,
            dated: dated,
            pdf: _pdf
        );

    private static async Task<(DateTimeOffset? SeenAt, DateTimeOffset? ReadAt)> ReceiptAsync(
        SignInFixture fixture
    )
    {
        await using var connection = await fixture.Portal.Database.OpenAsync();
        return await connection.QuerySingleAsync<(DateTimeOffset?, DateTimeOffset?)>(
            "SELECT seen_at, read_at FROM documents"
        );
    }

    [Proves("HZ-05.1")]
    [Theory, BothEngines]
    public async Task The_list_has_the_newest_letter_first_and_says_which_are_new(
        DatabaseEngine engine
    )
    {
        var (fixture, browser) = await StartAsync(engine);
        await using var _ = fixture;
        await LetterAsync(fixture, "Older letter", dated: BookingData.Now.AddDays(-9));
        await LetterAsync(fixture, "Newer letter", dated: BookingData.Now.AddDays(-1));

        var page = await browser.PageAsync("/documents");

        page.IndexOf("Newer letter", StringComparison.Ordinal)
            .ShouldBeLessThan(page.IndexOf("Older letter", StringComparison.Ordinal));
        page.ShouldContain("<strong class=\"nhsuk-tag\">");
        (await browser.PageAsync("/appointments")).ShouldContain("See your letters (2 new)");
    }

    [Fact]
    public async Task There_are_ten_letters_a_page()
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        for (var i = 1; i <= 11; i++)
        {
            await LetterAsync(fixture, $"Letter number {i:00}", dated: BookingData.Now.AddDays(-i));
        }

        var first = await browser.PageAsync("/documents");
        var second = await browser.PageAsync("/documents?page=2");

        first.ShouldContain("Letter number 10");
        first.ShouldNotContain("Letter number 11");
        first.ShouldContain("Older letters");
        second.ShouldContain("Letter number 11");
        second.ShouldNotContain("Letter number 10");
    }

    [Theory, BothEngines]
    public async Task Opening_the_page_sees_the_letter_and_opening_the_PDF_reads_it(
        DatabaseEngine engine
    )
    {
        var (fixture, browser) = await StartAsync(engine);
        await using var _ = fixture;
        var letter = await LetterAsync(fixture);
        await browser.PageAsync("/documents");
        (await ReceiptAsync(fixture)).ShouldBe((null, null));

        var page = await browser.PageAsync($"/documents/{letter}");
        var seen = await ReceiptAsync(fixture);
        using var file = await browser.GetAsync($"/documents/{letter}/letter.pdf");

        page.ShouldContain("Open the letter (PDF, 300 KB)");
        seen.SeenAt.ShouldNotBeNull();
        seen.ReadAt.ShouldBeNull();
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(_pdf);
        (await ReceiptAsync(fixture)).ReadAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_files_name_says_nothing_of_the_patient()
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var letter = await LetterAsync(
            fixture,
            "Sexual health letter",
            dated: new DateTimeOffset(2026, 5, 4, 23, 30, 0, TimeSpan.Zero)
        );

        using var file = await browser.GetAsync($"/documents/{letter}/letter.pdf");

        file.Content.Headers.ContentDisposition!.ToString()
            .ShouldBe("inline; filename=\"hospital-letter-2026-05-05.pdf\"");
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_letter_read_in_the_background_was_not_seen()
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var letter = await LetterAsync(fixture);
        var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{letter}");
        request.Headers.Add("X-Portal-Background", "1");

        await browser.SendAsync(request);

        (await ReceiptAsync(fixture)).SeenAt.ShouldBeNull();
    }

    [Proves("APP-10", "HZ-05.2")]
    [Theory]
    [InlineData(DocumentStatus.Withdrawn, "sent by mistake")]
    [InlineData(DocumentStatus.Superseded, "a newer one")]
    public async Task A_letter_that_is_gone_says_so_and_cannot_be_opened(
        DocumentStatus status,
        string words
    )
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var letter = await LetterAsync(fixture, status: status);

        var page = await browser.PageAsync($"/documents/{letter}");
        using var file = await browser.GetAsync($"/documents/{letter}/letter.pdf");

        page.ShouldContain(words);
        page.ShouldNotContain("letter.pdf");
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PageAsync("/documents")).ShouldNotContain("Clinic letter");
        (await ReceiptAsync(fixture)).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/letter.pdf")]
    public async Task The_letter_of_somebody_else_is_as_if_unknown(string path)
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            Portal.Api.Patients.NhsNumber.Parse("9990000026")
        );
        var letter = await fixture.Portal.Data.LetterAsync(other, fixture.Trust);

        using var response = await browser.GetAsync($"/documents/{letter}{path}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReceiptAsync(fixture)).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_letter_about_an_appointment_is_on_its_page_and_leads_there()
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var letter = await fixture.Portal.Data.LetterAsync(
            fixture.Patient,
            fixture.Trust,
            appointment,
            title: "How to prepare"
        );

        (await browser.PageAsync($"/appointments/{appointment}")).ShouldContain(
            $"<a href=\"/documents/{letter}\">How to prepare</a>"
        );
        (await browser.PageAsync($"/documents/{letter}")).ShouldContain(
            $"href=\"/appointments/{appointment}\""
        );
    }

    [Proves("APP-08")]
    [Fact]
    public async Task Inside_the_NHS_App_the_letter_is_saved_by_the_app()
    {
        var (fixture, browser) = await StartAsync();
        await using var _ = fixture;
        var letter = await LetterAsync(fixture);
        browser.UserAgent = "Mozilla/5.0 nhsapp-ios/1.26.2";

        var page = await browser.PageAsync($"/documents/{letter}");

        page.ShouldContain("Save the letter");
        page.ShouldContain("data-nhs-app=\"download\"");
        page.ShouldContain("data-filename=\"hospital-letter-");
    }
}
