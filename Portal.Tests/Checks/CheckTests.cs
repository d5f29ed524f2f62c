using System.Net;
using Portal.Checks;
using Portal.Sandbox.RecordService;
using Portal.Sandbox.Told;
using Shouldly;

namespace Portal.Tests.Checks;

public sealed class CheckTests
{
    [Fact]
    public async Task A_good_configuration_has_no_error_and_ends_with_0()
    {
        await using var scene = await CheckScene.StartAsync();

        var (status, said) = await scene.RunAsync();

        said.ShouldNotContain("error  ");
        status.ShouldBe(CheckRun.AllWell);
        said.ShouldContain("ok       settings: all are complete and valid");
        said.ShouldContain("ok       NHS login: https://nhs-login.test answers as the issuer");
        said.ShouldContain("ok       NHS login key: NHS login knows it");
        said.ShouldContain("ok       NHS App: its script is at");
        said.ShouldContain("ok       Aggregator: aggregator can get a token");
        said.ShouldContain("ok       NHS API platform: issues a token");
        said.ShouldContain("ok       Record Service: answers, and takes the key");
        said.ShouldContain("ok       Reporting Service: answers at");
        said.ShouldContain("ok       NHS App API: answers at");
        said.ShouldContain("ok       time zone: Europe/London is there");
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(29, "warning  settings: SecurityTxt:Expires is in 29 days")]
    [InlineData(0, "warning  settings: SecurityTxt:Expires is past")]
    public async Task Whom_to_tell_of_a_hole_is_asked_about_before_it_expires(
        int days,
        string? expected
    )
    {
        await using var scene = await CheckScene.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["SecurityTxt:Contacts:0"] = "mailto:security@example.nhs.uk",
                ["SecurityTxt:Expires"] = new TestClock().GetUtcNow().AddDays(days).ToString("O"),
            }
        );

        var (_, said) = await scene.RunAsync();

        if (expected is null)
        {
            said.ShouldNotContain("SecurityTxt");
        }
        else
        {
            said.ShouldContain(expected);
        }
    }

    [Fact]
    public async Task It_changes_nothing_at_any_service()
    {
        await using var scene = await CheckScene.StartAsync();

        await scene.RunAsync();

        scene.Nhs.Accepted(ToldService.RecordService).ShouldBeEmpty();
        scene.Nhs.Calls.Of(ToldService.RecordService).ShouldHaveSingleItem();
        scene
            .Nhs.Settings.RecordServiceClients.SelectMany(
                scene.Nhs.Service<SimulatedRecordService>().NumbersOf
            )
            .ShouldBeEmpty();
        scene.Nhs.Calls.Of(ToldService.Reporting).ShouldBeEmpty();
        scene.Nhs.Calls.Of(ToldService.Messages).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_finding_is_one_line_and_none_holds_a_secret()
    {
        await using var scene = await CheckScene.StartAsync();
        var secrets = new[]
        {
            scene.Nhs.Settings.PlatformApiKey,
            scene.Nhs.Settings.RecordServiceKeys.Single(),
            "PRIVATE KEY",
            scene.Portal.ConnectionString,
        };
        scene.Nhs.Settings.RecordServiceKeys.Clear();
        scene.Nhs.Settings.PlatformKeys.Clear();
        scene.TokenError = "invalid_client";

        var (_, said) = await scene.RunAsync();

        foreach (var secret in secrets)
        {
            said.ShouldNotContain(secret);
        }
        var lines = said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[..^1]
            .ShouldAllBe(line =>
                line.StartsWith("ok ") || line.StartsWith("warning ") || line.StartsWith("error ")
            );
        lines[^1].ShouldEndWith(" 3 wrong.");
    }

    [Fact]
    public async Task Settings_that_are_missing_are_named_and_the_rest_is_still_looked_at()
    {
        await using var scene = await CheckScene.StartAsync();
        await using var app = PortalHost.Build([
            $"--Storage:ConnectionString={scene.Portal.ConnectionString}",
        ]);

        var (status, said) = await CheckScene.RunAsync(app.Services);

        status.ShouldBe(CheckRun.SomethingIsWrong);
        said.ShouldContain("error    settings: NhsLogin:Authority is missing: give NHS login's");
        said.ShouldContain("error    settings: Portal:BaseUrl is missing");
        said.ShouldContain("warning  NHS login: not looked at, because its settings are wrong");
        said.ShouldContain("schema: up to date");
    }

    [Fact]
    public async Task A_service_that_is_off_is_a_warning()
    {
        await using var portal = await TestPortal.StartAsync();

        var (_, said) = await CheckScene.RunAsync(portal.App.Services);

        said.ShouldContain(
            "warning  settings: the Reporting Service: off, since nothing of Reporting"
        );
    }

    [Proves("WF-NFR-14")]
    [Theory]
    [InlineData("invalid_client", "error    NHS login key: NHS login does not know it")]
    [InlineData("invalid_scope", "warning  NHS login key: NHS login answered token.invalid_scope")]
    public async Task A_key_that_NHS_login_does_not_know_is_an_error(string error, string line)
    {
        await using var scene = await CheckScene.StartAsync();
        scene.TokenError = error;

        (await scene.RunAsync()).Said.ShouldContain(line);
    }

    [Fact]
    public async Task NHS_login_as_another_issuer_is_an_error_that_names_the_key()
    {
        await using var scene = await CheckScene.StartAsync();
        scene.Portal.NhsLogin.Discovery["issuer"] = "https://another.test";

        var (status, said) = await scene.RunAsync();

        status.ShouldBe(CheckRun.SomethingIsWrong);
        said.ShouldContain(
            "error    NHS login: The discovery document is another issuer's: check NhsLogin:Authority"
        );
    }

    [Fact]
    public async Task NHS_login_out_of_reach_is_an_error_that_says_where_to_look()
    {
        await using var scene = await CheckScene.StartAsync();
        scene.Portal.NhsLogin.IsDown = true;

        (await scene.RunAsync()).Said.ShouldContain(
            "error    NHS login: https://nhs-login.test: the connection broke off"
        );
    }

    [Fact]
    public async Task The_NHS_Apps_script_elsewhere_is_an_error()
    {
        await using var scene = await CheckScene.StartAsync();
        scene.NhsApp = HttpStatusCode.NotFound;

        (await scene.RunAsync()).Said.ShouldContain("check NhsApp:BaseUrl");
    }

    [Theory]
    [InlineData("ApiPlatform:ApiKey", "no-such-key", "error    NHS API platform: no access token")]
    [InlineData(
        "RecordService:ApiKeys:0:Key",
        "no-such-key",
        "error    Record Service: refuses the key RecordService:ApiKeys:0"
    )]
    [InlineData(
        "Reporting:BaseUrl",
        "http://127.0.0.1:1/reporting",
        "error    Reporting Service: could not be reached (no connection): check Reporting:BaseUrl"
    )]
    [InlineData(
        "Aggregator:AllowedClientIds:0",
        "somebody",
        "error    Aggregator: somebody cannot get a token"
    )]
    [InlineData(
        "Aggregator:RequiredScopes:0",
        "pca.write",
        "error    Aggregator: aggregator would be refused: its Scopes in Tokens:Clients lack pca.write"
    )]
    [InlineData(
        "Tokens:Clients:0:Secrets:0:ExpiresAt",
        "2020-01-01T00:00:00Z",
        "error    token clients: aggregator has no credential that is still good"
    )]
    public async Task What_a_service_would_refuse_is_an_error(string key, string value, string line)
    {
        await using var scene = await CheckScene.StartAsync(
            settings: new Dictionary<string, string?> { [key] = value }
        );

        var (status, said) = await scene.RunAsync();

        said.ShouldContain(line);
        status.ShouldBe(CheckRun.SomethingIsWrong);
    }

    [Fact]
    public async Task Of_two_secrets_the_one_that_lives_longer_counts()
    {
        await using var scene = await CheckScene.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Tokens:Clients:0:Secrets:0:ExpiresAt"] = "2020-01-01T00:00:00Z",
                ["Tokens:Clients:0:Secrets:1:Hash"] = Api.Tokens.ClientSecret.Hash("another"),
            }
        );

        (await scene.RunAsync()).Said.ShouldNotContain("token clients");
    }

    [Theory]
    [InlineData(4, "ok ")]
    [InlineData(-20, "warning ")]
    [InlineData(31, "error ")]
    public void A_clock_that_is_off_by_more_than_tokens_bear_is_an_error(
        int seconds,
        string verdict
    )
    {
        var ours = new TestClock().GetUtcNow();
        using var said = new StringWriter();

        Clocks.Compare(new(said), "NHS login", ours.AddSeconds(seconds), ours);

        said.ToString().ShouldStartWith(verdict);
    }
}
