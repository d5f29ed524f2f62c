using System.Net;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class AuthorizeTests(RunningNhs nhs) : IClassFixture<RunningNhs>
{
    [Fact]
    public async Task A_right_request_asks_who_somebody_is()
    {
        using var response = await nhs.AuthorizeAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Ada Archer");
    }

    [Fact]
    public async Task Whoever_is_chosen_comes_back_with_a_code_and_the_same_state()
    {
        using var response = await nhs.LogInAsync();

        var returned = RunningNhs.Returned(response);
        returned["code"].Length.ShouldBe(43);
        returned["state"].ShouldBe("the-state");
        returned.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("redirect_uri", "http://portal.test/log-in/nhs-login/", "invalid_redirect_uri")]
    [InlineData("redirect_uri", "http://portal.test/log-in/nhs-login?a=b", "invalid_redirect_uri")]
    [InlineData("redirect_uri", "https://portal.test/log-in/nhs-login", "invalid_redirect_uri")]
    [InlineData("redirect_uri", null, "invalid_redirect_uri")]
    [InlineData("client_id", "somebody", "unauthorized_client")]
    [InlineData("client_id", null, "unauthorized_client")]
    [InlineData("client_id", "nhs-online", "unauthorized_client")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_the_clients(
        string parameter,
        string? value,
        string error
    )
    {
        using var response = await nhs.AuthorizeAsync((parameter, value));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await RunningNhs.BodyAsync(response);
        body["error"]!.ToString().ShouldBe(error);
        body["state"]!.ToString().ShouldBe("the-state");
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("nonce", null, "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("scope", "openid gp_integration_credentials", "invalid_scope")]
    [InlineData("vtr", "P9.Cp.Cd", "invalid_request")]
    [InlineData("vtr", "[]", "invalid_request")]
    [InlineData("vtr", "[1]", "invalid_request")]
    [InlineData("vtr", "[\"P5.Cp.Cd\"]", "invalid_request")]
    [InlineData("prompt", "consent", "invalid_request")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("display", "popup", "invalid_request")]
    [InlineData("response_mode", "form_post", "invalid_request")]
    [InlineData("request", "eyJ", "request_not_supported")]
    [InlineData("request_uri", "https://portal.test/r", "request_uri_not_supported")]
    [InlineData("registration", "{}", "registration_not_supported")]
    public async Task A_wrong_request_goes_back_with_its_error_and_state(
        string parameter,
        string? value,
        string error
    )
    {
        using var response = await nhs.AuthorizeAsync((parameter, value));

        var returned = RunningNhs.Returned(response);
        returned["error"].ShouldBe(error);
        returned["state"].ShouldBe("the-state");
        returned.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task A_request_without_state_goes_back_without_state()
    {
        using var response = await nhs.AuthorizeAsync(("state", null));

        var returned = RunningNhs.Returned(response);
        returned["error"].ShouldBe("invalid_request");
        returned.ShouldNotContainKey("state");
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        using var once = await nhs.AuthorizeAsync();
        using var twice = await nhs.Http.GetAsync(once.RequestMessage!.RequestUri + "&nonce=b");

        RunningNhs.Returned(twice)["error"].ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("vtr", "[\"P9.Cm\",\"P9.Cd.Cp\"]")]
    [InlineData("prompt", "login")]
    [InlineData("display", "touch")]
    [InlineData("allow_registration", "false")]
    [InlineData("max_age", "60")]
    public async Task What_is_allowed_or_not_supported_makes_no_difference(
        string name,
        string value
    )
    {
        using var response = await nhs.AuthorizeAsync((name, value));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_who_does_not_agree_goes_back_with_consent_not_given()
    {
        using var response = await nhs.LogInAsync(more: ("answer", "consent-refused"));

        var returned = RunningNhs.Returned(response);
        returned["error"].ShouldBe("access_denied");
        returned["error_description"].ShouldBe("ConsentNotGiven");
    }

    [Theory]
    [InlineData("9990000182")]
    [InlineData("9990000190")]
    public async Task Somebody_who_has_not_proved_who_they_are_is_asked_to(string person)
    {
        using var asked = await nhs.LogInAsync(person);
        var page = await asked.Content.ReadAsStringAsync();
        page.ShouldContain("Prove who you are");

        using var refused = await nhs.ChooseAsync(page, person, ("prove", "no"));
        RunningNhs.Returned(refused)["error"].ShouldBe("access_denied");

        using var proved = await nhs.ChooseAsync(page, person, ("prove", "yes"));
        RunningNhs.Returned(proved).ShouldContainKey("code");
    }

    [Fact]
    public async Task A_page_that_is_not_one_of_ours_gets_nobody_in()
    {
        using var response = await nhs.ChooseAsync(
            "name=\"request\" value=\"made-up\"",
            RunningNhs.Ada
        );

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Somebody_unknown_is_asked_again()
    {
        using var response = await nhs.LogInAsync("9990000999");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Choose someone");
    }
}
