using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class PatientAccessAtSignInTests
{
    [Fact]
    public async Task A_person_whom_no_hospital_knows_gets_the_no_access_page()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);

        await fixture.ShouldEndAsync("/no-access", "access.Unknown");
    }

    [Proves("WF-NFR-14", "HZ-01.2")]
    [Fact]
    public async Task A_birth_date_that_is_not_the_hospitals_gets_the_no_access_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        fixture.NhsLogin.IdToken = token => token.With("birthdate", "1980-05-18");

        await fixture.ShouldEndAsync("/no-access", "access.BirthDateMismatch");
    }

    [Proves("WF-NFR-16")]
    [Theory]
    [InlineData("2010-06-03", "/appointments")]
    [InlineData("2010-06-04", "/no-access")]
    public async Task A_patient_may_log_in_from_their_sixteenth_birthday(string born, string page)
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        await fixture.Portal.Data.PatientAsync(fixture.Trust, birthDate: DateOnly.Parse(born));
        fixture.NhsLogin.IdToken = token => token.With("birthdate", born);

        (await fixture.SignInAsync(fixture.Browser())).ShouldBe(page);
    }

    [Fact]
    public async Task A_trust_may_ask_for_an_older_age()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        var trust = await fixture.Portal.Data.TrustAsync("RYY", minimumAge: 50);
        await fixture.Portal.Data.PatientAsync(trust);

        await fixture.ShouldEndAsync("/no-access", "access.TooYoung");
    }

    [Proves("HZ-08.1")]
    [Fact]
    public async Task A_restricted_patient_gets_the_no_access_page()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        await fixture.Portal.Data.PatientAsync(fixture.Trust, isRestricted: true);

        await fixture.ShouldEndAsync("/no-access", "access.Restricted");
    }

    [Fact]
    public async Task A_patient_whom_the_trust_excluded_gets_the_no_access_page()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        await fixture.Portal.Data.PatientAsync(fixture.Trust, isExcluded: true);

        await fixture.ShouldEndAsync("/no-access", "access.Excluded");
    }

    [Fact]
    public async Task A_patient_of_a_trust_that_takes_no_part_is_told_which_one_it_is()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        await fixture.Portal.Data.PatientAsync(
            await fixture.Portal.Data.TrustAsync("RYY", isOpen: false)
        );

        await fixture.ShouldEndAsync("/no-access?hospital=RYY", "access.TrustClosed");
    }

    [Proves("HZ-08.2")]
    [Fact]
    public async Task The_no_access_page_says_the_same_to_everybody_and_whom_to_call()
    {
        await using var fixture = await SignInFixture.StartAsync(withPatient: false);
        var unknown = fixture.Browser();
        await fixture.SignInAsync(unknown);
        await fixture.Portal.Data.PatientAsync(fixture.Trust, isRestricted: true);
        var restricted = fixture.Browser();
        await fixture.SignInAsync(restricted);

        var page = await unknown.PageAsync("/no-access");

        Shown(page).ShouldBe(Shown(await restricted.PageAsync("/no-access")));
        page.ShouldContain("We can&#x27;t show your appointments");
        page.ShouldContain("tel:03001234567");
    }

    [Fact]
    public async Task Another_patients_appointment_and_an_unknown_one_give_the_same_page()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            BookingData.NhsNumbers[1]
        );
        var theirs = await fixture.Portal.Data.AppointmentAsync(other, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var first = await browser.GetAsync($"/appointments/{theirs}");
        var second = await browser.GetAsync($"/appointments/{Guid.NewGuid()}");

        first.StatusCode.ShouldBe(second.StatusCode);
        (await MainAsync(first)).ShouldBe(await MainAsync(second));
    }

    private static async Task<string> MainAsync(HttpResponseMessage response)
    {
        var page = await response.Content.ReadAsStringAsync();
        return page[
            page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf(
                "</main>",
                StringComparison.Ordinal
            )
        ];
    }

    // After the page's end Blazor writes its own state, encrypted anew each time.
    private static string Shown(string page) =>
        page[..page.IndexOf("</html>", StringComparison.Ordinal)];
}
