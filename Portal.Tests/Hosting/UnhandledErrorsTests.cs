using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Tests.Aggregator;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Hosting;

/// <summary>A fault of ours is answered as one, whatever the method was: never as if the address did not take it.</summary>
public sealed partial class UnhandledErrorsTests
{
    private const string Sorry = "Sorry, there is a problem";

    [Theory]
    [InlineData("GET", "/appointments")]
    [InlineData("HEAD", "/appointments")]
    [InlineData("POST", "/appointments/past")]
    [InlineData("PUT", "/drafts/appointments")]
    [InlineData("POST", "/session")]
    [InlineData("DELETE", "/drafts/appointments")]
    [InlineData("PATCH", "/nowhere")]
    public async Task Every_method_gets_500_and_the_page_that_says_so(string method, string address)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        await fixture.Portal.Data.ExecuteAsync(
            "ALTER TABLE sessions RENAME TO sessions_away",
            new { }
        );

        using var answer = await browser.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), address)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(Sorry);
        fixture.Portal.Log.Everything.ShouldContain("no such table: sessions");
        await fixture.Portal.Data.ExecuteAsync(
            "ALTER TABLE sessions_away RENAME TO sessions",
            new { }
        );
        (await SignInFixture.IsLoggedInAsync(browser)).ShouldBeTrue("the session was not ended");
    }

    [Fact]
    public async Task The_reference_that_a_patient_reads_out_is_in_the_log_and_is_another_each_time()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        await fixture.Portal.Data.ExecuteAsync(
            "ALTER TABLE sessions RENAME TO sessions_away",
            new { }
        );

        var first = await ReferenceAsync(browser);
        var second = await ReferenceAsync(browser);

        first.ShouldNotBe(second);
        fixture.Portal.Log.Everything.ShouldContain($"given the reference {first}");
        fixture.Portal.Log.Everything.ShouldContain($"given the reference {second}");
    }

    [Fact]
    public async Task Without_a_fault_the_page_gives_no_reference()
    {
        await using var portal = await TestPortal.StartAsync();

        (await new Browser(portal).PageAsync("/problem")).ShouldNotContain("reference number");
    }

    private static async Task<string> ReferenceAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/appointments");
        var page = await answer.Content.ReadAsStringAsync();
        return Reference().Match(page).Groups["reference"].Value;
    }

    [GeneratedRegex(
        "reference number: <strong>(?<reference>[0-9a-f]{8})</strong>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reference();

    [Fact]
    public async Task A_draft_that_cannot_be_kept_is_a_500_and_is_kept_once_it_can()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        await fixture.Portal.Data.ExecuteAsync("ALTER TABLE drafts RENAME TO away", new { });

        using var failed = await browser.SendAsync(Draft());
        await fixture.Portal.Data.ExecuteAsync("ALTER TABLE away RENAME TO drafts", new { });
        using var kept = await browser.SendAsync(Draft());

        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        kept.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("PUT", HttpStatusCode.NotFound)]
    [InlineData("DELETE", HttpStatusCode.NotFound)]
    [InlineData("POST", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_404_for_every_method(
        string method,
        HttpStatusCode status
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        using var answer = await browser.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), "/nowhere")
        );

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("find that page");
    }

    [Theory]
    [InlineData("PUT", "/Appointment?identifier=https://pas.example.nhs.uk/Appointment%7CA1")]
    [InlineData("GET", "/Task?status=requested")]
    public async Task A_hospital_gets_an_OperationOutcome(string method, string path)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.TokenAsync();
        await hospital.Portal.Data.ExecuteAsync("ALTER TABLE requests RENAME TO away", new { });
        await hospital.Portal.Data.ExecuteAsync(
            "ALTER TABLE appointments RENAME TO away_too",
            new { }
        );

        var answer = await hospital.SendAsync(
            new HttpMethod(method),
            path,
            method == "PUT"
                ? HospitalFixture.Json(
                    Intake.Inbound.Messages.Appointment(hospital, 1).ToJsonString()
                )
                : null
        );

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Text.ShouldContain("\"OperationOutcome\"");
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", false)]
    public async Task The_Aggregator_gets_an_OperationOutcome(string method, bool hasBody)
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.ExecuteAsync(
            "ALTER TABLE appointments RENAME TO away",
            new { }
        );
        var request = aggregator.Request();
        request.Method = new(method);

        var answer = await aggregator.SendAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Text.Contains("\"OperationOutcome\"", StringComparison.Ordinal).ShouldBe(hasBody);
    }

    private static HttpRequestMessage Draft() =>
        new(HttpMethod.Put, "/drafts/appointments")
        {
            Content = new StringContent("{\"a\":[\"b\"]}", Encoding.UTF8, "application/json"),
        };
}
