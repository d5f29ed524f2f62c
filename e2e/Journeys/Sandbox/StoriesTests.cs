using System.Text.Json.Nodes;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Sandbox;
using Shouldly;

namespace Portal.Journeys.Sandbox;

/// <summary>What the Aggregator gets of the people with stories is what their stories say.</summary>
public sealed class StoriesTests(RunningSandbox sandbox)
{
    [Theory]
    [InlineData("Ada Archer", 3)]
    [InlineData("Joy Mensah", 3)]
    [InlineData("Helen Novák", 3)]
    [InlineData("Imran Ali", 3)]
    [InlineData("Daljit Singh", 3)]
    [InlineData("Siân Price", 500)]
    [InlineData("Kofi Asante", 4)]
    [InlineData("Lena Fischer", 0)]
    [InlineData("Mary O'Connor", 3)]
    [InlineData("Nadia Rahman", 1)]
    [InlineData("Ben Okafor", 0)]
    [InlineData("Samuel Adeyemi", 1)]
    [InlineData("Farah Hussain", 0)]
    [InlineData("George Wright", 0)]
    [InlineData("Rosa Martínez", 0)]
    [InlineData("Tess Hale", 0)]
    public async Task Somebody_has_as_many_appointments_as_their_story_says(string name, int count)
    {
        var got = await AskAsync(sandbox.Host, name);

        got["status"]!.GetValue<int>().ShouldBe(200);
        got["body"]!["total"]!.GetValue<int>().ShouldBe(count);
        TestOutput.Keep("bundles", $"the story of {name}", got["body"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Ella Brown", 403)]
    [InlineData("Owen Lloyd", 401)]
    [InlineData("Pei Zhang", 401)]
    public async Task Somebody_too_young_or_not_proved_is_refused(string name, int status)
    {
        var got = await AskAsync(sandbox.Host, name);

        got["status"]!.GetValue<int>().ShouldBe(status);
        TestOutput.Keep("outcomes", $"the story of {name}", got["body"]!.ToJsonString());
    }

    [Fact]
    public async Task Helens_appointments_are_at_two_trusts()
    {
        var codes = (await AppointmentsAsync("Helen Novák"))
            .SelectMany(appointment => appointment!["participant"]!.AsArray())
            .Select(participant => participant!["actor"]!["identifier"])
            .Where(identifier =>
                identifier
                    ?["system"]?.ToString()
                    .Contains("ods-organization-code", StringComparison.Ordinal) == true
            )
            .Select(identifier => identifier!["value"]!.ToString());

        codes.Distinct().Order().ShouldBe(["RZ1", "RZ2"]);
    }

    [Fact]
    public async Task Kofis_requests_are_open()
    {
        var requests = (await AppointmentsAsync("Kofi Asante"))
            .SelectMany(appointment => appointment!["extension"]!.AsArray())
            .Where(extension =>
                extension!["url"]!.ToString().Contains("RequestStatus", StringComparison.Ordinal)
            )
            .Select(extension => extension!["valueCode"]!.ToString());

        requests
            .Order()
            .ShouldBe([
                "Confirmed Attendance",
                "Pending Cancellation",
                "Pending Change",
                "Pending Reschedule",
            ]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_database_that_was_filled_before_is_filled_again_without_a_fault(
        DatabaseEngine engine
    )
    {
        var folder = Directory.CreateTempSubdirectory();
        var server = engine == DatabaseEngine.Postgres ? await PostgresServer.SharedAsync() : null;
        var options = SandboxOptions.OnFreePorts() with
        {
            Database = server is null
                ? Path.Combine(folder.FullName, "kept.db")
                : await server.CreateDatabaseAsync(),
        };

        for (var start = 0; start < 2; start++)
        {
            await using var host = await SandboxHost.StartAsync(options);
            (await AskAsync(host, "Siân Price"))["body"]!["total"]!.GetValue<int>().ShouldBe(500);
        }

        folder.Delete(recursive: true);
        if (server is not null)
        {
            await server.DropDatabaseAsync(options.Database!);
        }
    }

    [Fact]
    public async Task A_thousand_generated_patients_get_what_was_made_for_them()
    {
        await using var host = await SandboxHost.StartAsync(
            SandboxOptions.OnFreePorts() with
            {
                Patients = 1000,
                // They come faster than the standard lets the Aggregator come.
                ConfigurePortal = builder =>
                    builder.Configuration["Aggregator:Limits:RequestsPerSecond"] = "0",
            }
        );
        var total = 0;
        foreach (var person in host.Population.Generated)
        {
            var got = await AskAsync(host, person.Account.NhsNumber);
            got["status"]!.GetValue<int>().ShouldBe(200);
            got["body"]!["total"]!.GetValue<int>().ShouldBe(person.Bookings.Count);
            total += person.Bookings.Count;
            TestOutput.Keep("bundles", "a generated patient", got["body"]!.ToJsonString());
        }
        total.ShouldBeGreaterThan(3000);
    }

    private async Task<IEnumerable<JsonNode?>> AppointmentsAsync(string name) =>
        (await AskAsync(sandbox.Host, name))["body"]!["entry"]!
            .AsArray()
            .Select(entry => entry!["resource"]);

    /// <param name="person">A name with a story, or an NHS number.</param>
    private static async Task<JsonNode> AskAsync(SandboxHost host, string person)
    {
        var number =
            host.Population.HandMade.FirstOrDefault(one =>
                one.Account.Name == person
            )?.Account.NhsNumber
            ?? person;
        using var http = new HttpClient();
        while (true)
        {
            var got = JsonNode.Parse(
                await http.GetStringAsync(
                    $"{host.Addresses.Nhs}/aggregator/Appointment?nhsNumber={number}"
                )
            )!;
            // One after the other is still more than 60 a second.
            if (got["status"]!.GetValue<int>() != 429)
            {
                return got;
            }
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
