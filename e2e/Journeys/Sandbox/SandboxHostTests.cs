using System.Net;
using System.Text.Json.Nodes;
using Portal.Sandbox;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class SandboxHostTests(RunningSandbox sandbox)
{
    [Fact]
    public async Task Health_is_good_when_both_sides_are_up()
    {
        using var answer = await sandbox.Nhs.GetAsync("/health");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_is_bad_when_the_portal_is_down()
    {
        await using var nhs = new RunningNhs();
        await nhs.InitializeAsync();

        using var answer = await nhs.Http.GetAsync("/health");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Patients_are_listed_with_number_birth_date_name_and_story()
    {
        var patients = JsonNode.Parse(await sandbox.Nhs.GetStringAsync("/patients"))!.AsArray();

        patients.Count.ShouldBe(sandbox.Host.Population.HandMade.Count + 5);
        var ada = patients[0]!.AsObject();
        ada.Select(member => member.Key).ShouldBe(["nhsNumber", "birthdate", "name", "about"]);
        ada["nhsNumber"]!.ToString().ShouldBe(RunningNhs.Ada);
        ada["birthdate"]!.ToString().ShouldBe("1980-05-17");
        ada["name"]!.ToString().ShouldBe("Ada Archer");
    }

    [Fact]
    public async Task The_aggregators_credentials_get_a_token_from_the_portal()
    {
        var credentials = JsonNode.Parse(
            await sandbox.Nhs.GetStringAsync("/aggregator/credentials")
        )!;
        credentials["fhirBase"]!.ToString().ShouldBe($"{sandbox.Addresses.Portal}/fhir/R4");

        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = credentials["clientId"]!.ToString(),
                ["client_secret"] = credentials["clientSecret"]!.ToString(),
            }
        );
        using var answer = await sandbox.Nhs.PostAsync(credentials["tokenUrl"]!.ToString(), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_aggregator_shows_what_it_got()
    {
        var got = await AppointmentsAsync("9990000174");

        got["step"]!.ToString().ShouldBe("Appointment");
        got["status"]!.GetValue<int>().ShouldBe(200);
        got["headers"]!["Content-Type"]!.ToString().ShouldStartWith("application/fhir+json");
        got["body"]!["resourceType"]!.ToString().ShouldBe("Bundle");
        got["body"]!["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("9990000019")]
    [InlineData("nonsense")]
    public async Task The_aggregator_shows_the_portals_refusal_too(string number)
    {
        var got = await AppointmentsAsync(number);

        got["status"]!.GetValue<int>().ShouldBe(400);
        got["body"]!["resourceType"]!.ToString().ShouldBe("OperationOutcome");
    }

    [Fact]
    public async Task The_aggregator_asks_for_a_number()
    {
        using var answer = await sandbox.Nhs.GetAsync("/aggregator/Appointment");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://localhost:0")]
    [InlineData("localhost:5080")]
    [InlineData("http://localhost:0/portal")]
    [InlineData("nonsense")]
    public async Task A_wrong_address_is_refused_with_an_example(string url)
    {
        var fault = await Should.ThrowAsync<FormatException>(() =>
            SandboxHost.StartAsync(SandboxOptions.OnFreePorts() with { NhsUrl = url })
        );

        fault.Message.ShouldContain("http://localhost:5080");
    }

    [Fact]
    public async Task An_address_that_is_in_use_is_refused()
    {
        await Should.ThrowAsync<IOException>(() =>
            SandboxHost.StartAsync(
                SandboxOptions.OnFreePorts() with
                {
                    PortalUrl = sandbox.Addresses.Portal,
                }
            )
        );
    }

    private async Task<JsonNode> AppointmentsAsync(string number) =>
        JsonNode.Parse(
            await sandbox.Nhs.GetStringAsync($"/aggregator/Appointment?nhsNumber={number}")
        )!;
}
