using System.Net;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.ApiPlatform;

public sealed class ApiPlatformTokensTests
{
    private static Task<ApiPlatformToken> GetAsync(OutboundFixture portal) =>
        portal.Get<ApiPlatformTokens>().GetAsync(CancellationToken.None);

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task The_platform_takes_the_signed_assertion_and_issues_a_token()
    {
        await using var portal = await OutboundFixture.StartAsync();

        var token = await GetAsync(portal);

        token.Fault.ShouldBeNull();
        token.Value.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_expires()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var first = await GetAsync(portal);

        portal.Clock.Advance(TimeSpan.FromSeconds(599 - 60 - 1));
        (await GetAsync(portal)).Value.ShouldBe(first.Value);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await GetAsync(portal)).Value.ShouldNotBe(first.Value);

        portal.Nhs.Calls.Of(ToldService.ApiPlatform).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_callers_at_once_share_one_request()
    {
        await using var portal = await OutboundFixture.StartAsync();

        var tokens = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => GetAsync(portal)))
        );

        tokens.Select(token => token.Value).Distinct().ShouldHaveSingleItem();
        portal.Nhs.Calls.Of(ToldService.ApiPlatform).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_gives_up_leaves_the_request_to_the_others()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.ApiPlatform, "slow");
        using var impatient = new CancellationTokenSource();
        var gaveUp = portal.Get<ApiPlatformTokens>().GetAsync(impatient.Token);
        var patient = GetAsync(portal);
        await portal.Nhs.ArrivedAsync(ToldService.ApiPlatform, 1);

        await impatient.CancelAsync();
        (
            await Record.ExceptionAsync(() => gaveUp)
        ).ShouldBeAssignableTo<OperationCanceledException>();

        await portal.Clock.AwaitedAsync(2);
        portal.Clock.Advance(TimeSpan.FromSeconds(3));

        (await patient).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refused_token_is_forgotten_and_a_newer_one_is_not()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var tokens = portal.Get<ApiPlatformTokens>();
        var refused = await GetAsync(portal);

        tokens.Drop(refused);
        var newer = await GetAsync(portal);
        tokens.Drop(refused);

        newer.Value.ShouldNotBe(refused.Value);
        (await GetAsync(portal)).Value.ShouldBe(newer.Value);
    }

    [Theory]
    [InlineData("down", CallOutcome.Failed)]
    [InlineData("cut", CallOutcome.Failed)]
    [InlineData("400", CallOutcome.NotSetUp)]
    [InlineData("401", CallOutcome.NotSetUp)]
    [InlineData("429", CallOutcome.Busy)]
    [InlineData("500", CallOutcome.Failed)]
    [InlineData("503", CallOutcome.Busy)]
    public async Task A_platform_that_fails_gives_no_token_and_is_asked_again_next_time(
        string fault,
        CallOutcome outcome
    )
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.ApiPlatform, fault);

        var token = await GetAsync(portal);

        token.Value.ShouldBeNull();
        token.Fault!.Outcome.ShouldBe(outcome);
        (await GetAsync(portal)).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_platform_that_never_answers_is_given_up_after_the_time_that_is_set()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.ApiPlatform, "timeout");
        var asked = GetAsync(portal);
        await portal.Nhs.ArrivedAsync(ToldService.ApiPlatform, 1);

        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        (await asked).Fault!.Reason.ShouldContain("gave no answer in time");
    }

    [Theory]
    [InlineData("\"120\"", 59, true)]
    [InlineData("120", 59, true)]
    [InlineData("120", 60, false)]
    [InlineData("60", 0, false)]
    [InlineData("\"soon\"", 0, false)]
    [InlineData("-5", 0, false)]
    [InlineData("null", 0, false)]
    public async Task The_lifetime_is_read_as_text_or_number_and_a_token_without_one_serves_once(
        string expiresIn,
        int secondsLater,
        bool isKept
    )
    {
        var platform = new ScriptedService()
            .Then(HttpStatusCode.OK, $$"""{"access_token":"a","expires_in":{{expiresIn}}}""")
            .Then(HttpStatusCode.OK, """{"access_token":"b","expires_in":599}""");
        await using var portal = await OutboundFixture.StartAsync(
            scripted: (ApiPlatformTokens.Service, platform)
        );

        (await GetAsync(portal)).Value.ShouldBe("a");
        portal.Clock.Advance(TimeSpan.FromSeconds(secondsLater));

        (await GetAsync(portal)).Value.ShouldBe(isKept ? "a" : "b");
    }

    [Theory]
    [InlineData("""{"token_type":"Bearer"}""", "application/json")]
    [InlineData("""{"access_token":""}""", "application/json")]
    [InlineData("""{"access_token":7}""", "application/json")]
    [InlineData("""{"access_token":"a","expires_in":599}""", "text/html")]
    [InlineData("""["access_token"]""", "application/json")]
    [InlineData("""{"access_token":"a" """, "application/json")]
    [InlineData("", "application/json")]
    public async Task An_answer_without_a_token_is_not_believed(string body, string type)
    {
        var platform = new ScriptedService().Then(HttpStatusCode.OK, body, type);
        await using var portal = await OutboundFixture.StartAsync(
            scripted: (ApiPlatformTokens.Service, platform)
        );

        (await GetAsync(portal)).Fault!.Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task While_keys_rotate_the_one_that_the_platform_knows_is_used()
    {
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["ApiPlatform:Keys:1:KeyId"] = "portal-0",
                ["ApiPlatform:Keys:1:PrivateKey"] = TestKey.First.PrivatePem,
            }
        );
        var registered = portal.Nhs.Settings.PlatformKeys;
        registered.Clear();
        registered["portal-0"] = TestKey.First.Rsa;

        (await GetAsync(portal)).Value.ShouldNotBeNull();
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        (await GetAsync(portal)).Value.ShouldNotBeNull();

        // The first key was refused once, and not tried again while the other one works.
        portal
            .Nhs.Calls.Of(ToldService.ApiPlatform)
            .Select(call => call.Status)
            .ShouldBe([401, 200, 200]);
    }

    [Fact]
    public async Task A_key_that_nobody_registered_gives_a_reason_that_names_the_settings()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Settings.PlatformKeys.Clear();

        var fault = (await GetAsync(portal)).Fault!;

        fault.Outcome.ShouldBe(CallOutcome.NotSetUp);
        fault.Reason.ShouldContain("ApiPlatform:ApiKey");
    }

    [Fact]
    public async Task No_token_assertion_or_key_is_logged()
    {
        await using var portal = await OutboundFixture.StartAsync();

        var token = await GetAsync(portal);

        portal.Log.Everything.ShouldContain("NHS API platform");
        portal.Log.Everything.ShouldNotContain(token.Value!);
        portal.Log.Everything.ShouldNotContain("eyJ");
        portal.Log.Everything.ShouldNotContain(portal.Nhs.Settings.PlatformApiKey);
        token.ToString().ShouldNotContain(token.Value!);
    }
}
