using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Sandbox;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Eva;
using Portal.Sandbox.NhsLogin;
using Shouldly;

namespace Portal.Journeys.Sandbox;

/// <summary>Expected against actual: it passes on the sandbox as it is, and finds each error that is planted.</summary>
public sealed class EvaTests(RunningSandbox sandbox)
{
    private const string Ada = "9990000018";

    private sealed record Planted(string Resource, Action<JsonObject> Spoil, string Found);

    private static readonly Dictionary<string, Planted> _errors = new(StringComparer.Ordinal)
    {
        ["an appointment that is missing"] = new(
            "Appointment",
            bundle =>
            {
                Entries(bundle).RemoveAt(2);
                bundle["total"] = Entries(bundle).Count;
            },
            "https://pas.rz1.example.nhs.uk/Appointment|ADA-2 is missing"
        ),
        ["somebody else's appointment"] = new(
            "Appointment",
            bundle =>
            {
                var other = Entries(bundle)[0]!.DeepClone();
                other["resource"]!["id"] = Guid.CreateVersion7().ToString();
                other["resource"]!["identifier"]![0]!["value"] = "BEN-1";
                Entries(bundle).Add(other);
                bundle["total"] = Entries(bundle).Count;
            },
            "https://pas.rz1.example.nhs.uk/Appointment|BEN-1 was not expected"
        ),
        ["another status"] = On("Appointment", one => one["status"] = "noshow", "status"),
        ["a time in London's time"] = On(
            "Appointment",
            one => one["start"] = Later(one["start"]!.ToString()),
            "start"
        ),
        ["another title than the hospital's"] = On(
            "Appointment",
            one => one["description"] = "Orthopaedics Appointment",
            "description"
        ),
        ["a phone call instead of a visit"] = On(
            "Appointment",
            one => Extension(one, "Consultation-Medium")["valueCode"] = "TELEPHONE",
            "medium"
        ),
        ["a place that is lost"] = On(
            "Appointment",
            one =>
                one["participant"]!
                    .AsArray()
                    .RemoveAll(participant =>
                        participant!["actor"]!["type"]!.ToString() == "Location"
                        && participant["actor"]!["identifier"] is null
                    ),
            "place"
        ),
        ["a deep link without its tracking id"] = On(
            "Appointment",
            one =>
            {
                var link = Extension(one, "Portal-Link");
                link["valueUrl"] = link["valueUrl"]!.ToString().Split("&trackingId")[0];
            },
            "link"
        ),
        ["a total that does not count"] = new(
            "Appointment",
            bundle => bundle["total"] = 7,
            "The total is 7, but there are 3 entries."
        ),
        ["a letter that was read and seems unread"] = On(
            "DocumentReference",
            one => Extension(one, "Document-ReadReceipt")["valueCode"] = "Seen",
            "readReceipt"
        ),
        ["a letter without its appointment"] = On(
            "DocumentReference",
            one => one.Remove("context"),
            "appointments"
        ),
        ["a letter to another patient"] = On(
            "DocumentReference",
            one => one["subject"]!["identifier"]!["value"] = "9990000026",
            "patient"
        ),
        ["a task that does not close"] = On("Task", one => one.Remove("restriction"), "closes"),
        ["a task that is done already"] = On("Task", one => one["status"] = "completed", "status"),
        ["a field that nobody expects"] = On(
            "Task",
            one => one["lastModified"] = "2026-06-01T09:00:00+00:00",
            "lastModified"
        ),
    };

    public static TheoryData<string> Errors => [.. _errors.Keys];

    [Fact]
    public async Task The_sandbox_answers_for_everyone_as_their_hospitals_data_say()
    {
        var people = sandbox.Host.Population.HandMade;

        var report = await RunAsync(
            people.Select(person =>
                Parse(SandboxExpectations.Of(person).ToJsonString(), person.Account.NhsNumber)
            ),
            spoil: null
        );

        report.Patients.Where(patient => !patient.Holds).Select(Said).ShouldBeEmpty();
        report.Holds.ShouldBeTrue();
        report.Patients.Count.ShouldBe(people.Count);
        report.Items.ShouldBeGreaterThan(500);
    }

    [Theory, MemberData(nameof(Errors))]
    public async Task A_planted_error_is_found_and_nothing_else(string name)
    {
        var error = _errors[name];

        var report = await RunAsync(
            [AdasExpectation()],
            (resource, bundle) =>
            {
                if (resource == error.Resource)
                {
                    error.Spoil(bundle);
                }
            }
        );

        report.Holds.ShouldBeFalse();
        report.Differences.ShouldBe(1, report.ToJson());
        Said(report.Patients.Single()).ShouldBe(error.Found);
        report.ToHtml().ShouldContain("NOT as expected: 1 patients");
    }

    [Fact]
    public async Task The_command_reports_for_people_and_machines_and_its_exit_status_tells_the_result()
    {
        var folder = Directory.CreateTempSubdirectory("eva-").FullName;
        var expected = Path.Combine(folder, "expected");
        var reports = Path.Combine(folder, "report");
        try
        {
            await ExpectationsCommand.WriteAsync(
                expected,
                sandbox.Host.Population.HandMade.Take(3),
                CancellationToken.None
            );
            (await EvaAsync(expected, reports)).ShouldBe(0);
            var good = JsonNode.Parse(
                await File.ReadAllTextAsync(Path.Combine(reports, "report.json"))
            )!;
            good["holds"]!.GetValue<bool>().ShouldBeTrue();
            good["patients"]!.AsArray().Count.ShouldBe(3);

            var file = Path.Combine(expected, $"{Ada}.json");
            await File.WriteAllTextAsync(
                file,
                (await File.ReadAllTextAsync(file)).Replace(
                    "\"Unread\"",
                    "\"<b>Read</b>\"",
                    StringComparison.Ordinal
                )
            );
            (await EvaAsync(expected, reports)).ShouldBe(1);
            var html = await File.ReadAllTextAsync(Path.Combine(reports, "report.html"));
            html.ShouldContain("&lt;b&gt;Read&lt;/b&gt;</td><td>Unread</td><td>differs");

            await File.WriteAllTextAsync(file, "{\"nhsNumber\":7}");
            (await EvaAsync(expected, reports)).ShouldBe(2);
            (await EvaAsync(Path.Combine(folder, "nowhere"), reports)).ShouldBe(2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{", "is not JSON")]
    [InlineData("{}", "nhsNumber is missing")]
    [InlineData("{\"nhsNumber\":\"1\",\"Apointment\":[]}", "Apointment is not known")]
    [InlineData("{\"nhsNumber\":\"1\",\"Task\":{}}", "must be a list of items, or an HTTP status")]
    [InlineData("{\"nhsNumber\":\"1\",\"Task\":[7]}", "Task[0] must be an object")]
    [InlineData("{\"nhsNumber\":\"1\",\"Task\":[{\"status\":1}]}", "Task[0].status must be a text")]
    public void An_expectation_that_is_none_says_what_to_mend(string text, string said) =>
        Should
            .Throw<FormatException>(() => Expectation.Parse("a.json", text))
            .Message.ShouldContain(said);

    [Fact]
    public async Task A_star_expects_whatever_comes_but_something()
    {
        var expectation = SandboxExpectations.Of(
            sandbox.Host.Population.HandMade.Single(person => person.Account.NhsNumber == Ada)
        );
        expectation["Task"]![0]!["closes"] = "*";
        (
            await RunAsync([Parse(expectation.ToJsonString(), Ada)], spoil: null)
        ).Holds.ShouldBeTrue();

        expectation["Task"]![0]!["lastModified"] = "*";
        (
            await RunAsync([Parse(expectation.ToJsonString(), Ada)], spoil: null)
        ).Differences.ShouldBe(1);
    }

    private Task<int> EvaAsync(string expected, string reports) =>
        SandboxCommand.RunAsync([
            "eva",
            "--expected",
            expected,
            "--portal",
            sandbox.Addresses.Portal,
            "--sandbox",
            sandbox.Addresses.Nhs,
            "--report",
            reports,
        ]);

    private Expectation AdasExpectation() =>
        Parse(
            SandboxExpectations
                .Of(
                    sandbox.Host.Population.HandMade.Single(person =>
                        person.Account.NhsNumber == Ada
                    )
                )
                .ToJsonString(),
            Ada
        );

    private static Expectation Parse(string text, string number) =>
        Expectation.Parse($"{number}.json", text);

    private async Task<EvaReport> RunAsync(
        IEnumerable<Expectation> expectations,
        Action<string, JsonObject>? spoil
    )
    {
        var services = sandbox.Host.Nhs.Services;
        var client = services.GetRequiredService<AggregatorClient>();
        var tokens = services.GetRequiredService<ScriptedSignIn>();
        var run = new EvaRun(
            async (resource, number, idToken, cancellation) =>
            {
                var answer = await client.GetAsync(resource, number, idToken, cancellation);
                if (spoil is null)
                {
                    return answer;
                }
                var bundle = JsonNode.Parse(answer.Body)!.AsObject();
                spoil(resource, bundle);
                return answer with { Body = bundle.ToJsonString() };
            },
            (expectation, _) => Task.FromResult(tokens.IdTokenFor(expectation.NhsNumber))
        );
        return new(
            sandbox.Addresses.Portal,
            TimeProvider.System.GetUtcNow(),
            await run.RunAsync(expectations, CancellationToken.None)
        );
    }

    /// <summary>All that did not hold, in one line.</summary>
    private static string Said(PatientResult patient) =>
        string.Join(
            "; ",
            patient.Answers.SelectMany(answer =>
                answer
                    .Problems.Concat(
                        answer
                            .Items.Where(item => item.Problem is not null)
                            .Select(item => $"{item.Name} {item.Problem}")
                    )
                    .Concat(
                        answer
                            .Items.Where(item => item.Problem is null)
                            .SelectMany(item => item.Fields)
                            .Where(field => !field.Holds)
                            .Select(field => field.Name)
                    )
            )
        );

    private static Planted On(string resource, Action<JsonObject> spoil, string field) =>
        new(resource, bundle => spoil(Entries(bundle)[^1]!["resource"]!.AsObject()), field);

    private static JsonArray Entries(JsonObject bundle) => bundle["entry"]!.AsArray();

    private static JsonObject Extension(JsonObject resource, string name) =>
        resource["extension"]!
            .AsArray()
            .Single(one =>
                one!["url"]!.ToString().EndsWith($"Extension-{name}", StringComparison.Ordinal)
            )!
            .AsObject();

    private static string Later(string instant) =>
        DateTimeOffset.Parse(instant).AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz");
}
