using System.Text.Json;
using Dapper;
using Portal.Api.Outbox;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Reporting;

public sealed class ReportingVisitTests
{
    private const string Identity = $"assertedLoginIdentity={SignInFixture.Assertion}";

    private static async Task<List<(string Kind, JsonElement Body)>> NotedAsync(
        SignInFixture fixture
    )
    {
        await using var connection = await fixture.Portal.Database.OpenAsync();
        var rows = await connection.QueryAsync<(string Kind, string Body)>(
            "SELECT kind, body FROM outbox ORDER BY number"
        );
        return [.. rows.Select(row => (row.Kind, JsonDocument.Parse(row.Body).RootElement))];
    }

    private static string? Member(JsonElement body, string name) =>
        body.TryGetProperty(name, out var member) ? member.ToString() : null;

    [Proves("WF-NFR-11")]
    [Fact]
    public async Task A_jump_off_to_an_appointment_is_noted_as_session_and_view()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var tracking = Guid.NewGuid();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        browser.UserAgent = "Mozilla/5.0 nhsapp-ios/2.0.0";

        var end = await fixture.SignInAsync(
            browser,
            $"/appointments/{appointment}?trackingId={tracking}&{Identity}"
        );
        await browser.PageAsync(end);
        await browser.PageAsync(end);

        var noted = await NotedAsync(fixture);
        noted
            .Select(row => row.Kind)
            .ShouldBe([nameof(OutboxKind.SessionStarted), nameof(OutboxKind.AppointmentViewed)]);
        Member(noted[0].Body, "trackingId").ShouldBe($"{tracking}");
        Member(noted[0].Body, "isInNhsApp").ShouldBe("True");
        Member(noted[0].Body, "device").ShouldBe("Mozilla/5.0 nhsapp-ios/2.0.0");
        Member(noted[1].Body, "trackingId").ShouldBe($"{tracking}");
        Member(noted[1].Body, "sessionId").ShouldBe(Member(noted[0].Body, "sessionId"));
    }

    [Fact]
    public async Task A_jump_off_whose_tracking_id_is_no_UUID_is_a_view_without_one()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );

        await fixture.SignInAsync(
            fixture.Browser(),
            $"/appointments/{appointment}?trackingId=abc&{Identity}"
        );

        var noted = await NotedAsync(fixture);
        noted[1].Kind.ShouldBe(nameof(OutboxKind.AppointmentViewed));
        Member(noted[1].Body, "trackingId").ShouldBe("");
    }

    [Fact]
    public async Task A_page_that_is_reached_without_a_link_of_the_NHS_is_no_view()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();

        await fixture.SignInAsync(browser);
        await browser.PageAsync($"/appointments/{appointment}");

        (await NotedAsync(fixture))
            .Select(row => row.Kind)
            .ShouldBe([nameof(OutboxKind.SessionStarted)]);
    }

    [Fact]
    public async Task A_link_that_is_followed_while_logged_in_is_a_view_and_its_reload_is_none()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var link = $"/appointments/{appointment}?trackingId={Guid.NewGuid()}";

        await browser.PageAsync(link);
        await browser.PageAsync(link);
        await browser.PageAsync($"/appointments/{appointment}?trackingId={Guid.NewGuid()}");

        (await NotedAsync(fixture))
            .Count(row => row.Kind == nameof(OutboxKind.AppointmentViewed))
            .ShouldBe(2);
    }

    [Fact]
    public async Task A_link_to_somebody_else_s_appointment_is_no_view()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            Builders.BookingData.NhsNumbers[1]
        );
        var appointment = await fixture.Portal.Data.AppointmentAsync(other, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await browser.PageAsync($"/appointments/{appointment}?trackingId={Guid.NewGuid()}");

        (await NotedAsync(fixture)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_birth_date_is_noted_and_a_restricted_patient_is_not()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET birth_date = @born",
            new { born = new DateOnly(1980, 5, 18) }
        );
        await fixture.SignInAsync(
            fixture.Browser(),
            $"/appointments?trackingId={Guid.NewGuid()}&{Identity}"
        );

        var noted = (await NotedAsync(fixture)).ShouldHaveSingleItem();
        Member(noted.Body, "outcome").ShouldBe(nameof(SessionOutcome.BirthDateMismatch));
        Member(noted.Body, "trackingId").ShouldNotBeNullOrEmpty();

        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET birth_date = @born, is_restricted = TRUE",
            new { born = Builders.BookingData.BirthDate }
        );
        await fixture.SignInAsync(fixture.Browser());
        (await NotedAsync(fixture)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("documents", nameof(OutboxKind.DocumentViewed))]
    [InlineData("questionnaires", nameof(OutboxKind.QuestionnaireViewed))]
    public async Task A_jump_off_to_a_letter_or_questionnaire_is_noted_as_its_view(
        string what,
        string kind
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var (id, tracking) = (Guid.CreateVersion7(), Guid.NewGuid());

        await fixture.SignInAsync(
            fixture.Browser(),
            $"/{what}/{id}?trackingId={tracking}&{Identity}"
        );

        var noted = await NotedAsync(fixture);
        noted.Select(row => row.Kind).ShouldBe([nameof(OutboxKind.SessionStarted), kind]);
        Member(noted[1].Body, "entityId").ShouldBe($"{id}");
        Member(noted[1].Body, "trackingId").ShouldBe($"{tracking}");
    }

    [Fact]
    public async Task Reading_a_letter_is_noted_step_by_step_and_each_opening_of_its_file()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var letter = await Builders.LetterData.LetterAsync(
            fixture.Portal.Data,
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await browser.PageAsync($"/documents/{letter}?trackingId={Guid.NewGuid()}");
        await browser.PageAsync($"/documents/{letter}");
        await browser.GetAsync($"/documents/{letter}/letter.pdf");
        await browser.GetAsync($"/documents/{letter}/letter.pdf");

        var noted = await NotedAsync(fixture);
        noted
            .Skip(1)
            .Select(row => $"{row.Kind} {Member(row.Body, "receipt")}".Trim())
            .ShouldBe([
                nameof(OutboxKind.DocumentViewed),
                "DocumentChanged Seen",
                "DocumentChanged Read",
                "DocumentOpened Read",
                "DocumentOpened Read",
            ]);
    }
}
