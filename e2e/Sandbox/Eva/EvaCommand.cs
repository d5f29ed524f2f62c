using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;

namespace Portal.Sandbox.Eva;

/// <summary><c>eva</c>: expected against actual (docs/expected-against-actual.md).</summary>
public static class EvaCommand
{
    /// <summary>Where the client secret is taken from: a command line is for everyone to read.</summary>
    public const string SecretVariable = "EVA_CLIENT_SECRET";

    private const int AsExpected = 0;
    private const int Differs = 1;
    private const int WrongUse = 2;

    private static readonly Option<DirectoryInfo> _expected = new("--expected")
    {
        Description = "The folder with the expectations: a JSON file a patient",
        Required = true,
    };
    private static readonly Option<string> _portal = new("--portal")
    {
        Description = "The portal's public address",
        DefaultValueFactory = _ => SandboxOptions.DefaultPortalUrl,
    };
    private static readonly Option<string?> _sandbox = new("--sandbox")
    {
        Description =
            "A running sandbox's NHS side: credentials and ID tokens come from there. Without it, --client-id and "
            + SecretVariable,
    };
    private static readonly Option<string?> _tokenUrl = new("--token-url")
    {
        Description = "Where access tokens are fetched; /oauth2/token of the portal when left out",
    };
    private static readonly Option<string?> _clientId = new("--client-id")
    {
        Description = "Who the Aggregator is to the portal",
    };
    private static readonly Option<DirectoryInfo> _report = new("--report")
    {
        Description = "Where report.html and report.json go",
        DefaultValueFactory = _ => new DirectoryInfo("eva-report"),
    };

    public static Command Create()
    {
        var command = new Command(
            "eva",
            "Ask a portal for test patients as the Aggregator does, and compare with what is expected"
        )
        {
            _expected,
            _portal,
            _sandbox,
            _tokenUrl,
            _clientId,
            _report,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var expectations = await ReadAsync(parsed.GetRequiredValue(_expected), cancellation);
            using var http = new HttpClient();
            var portal = parsed.GetRequiredValue(_portal).TrimEnd('/');
            var sandbox = parsed.GetValue(_sandbox)?.TrimEnd('/');
            using var client = new AggregatorClient(
                await AccountAsync(parsed, portal, sandbox, http, cancellation),
                http,
                TimeProvider.System
            );
            var patience = new EvaPatience(TimeProvider.System);
            var run = new EvaRun(
                (resource, number, idToken, token) =>
                    patience.AskAsync(
                        () => client.GetAsync(resource, number, idToken, token),
                        token
                    ),
                (expectation, token) => IdTokenAsync(http, sandbox, expectation, token)
            );
            var report = new EvaReport(
                portal,
                TimeProvider.System.GetUtcNow(),
                await run.RunAsync(expectations, cancellation)
            );
            var folder = parsed.GetRequiredValue(_report).FullName;
            await report.WriteAsync(folder, cancellation);
            Console.WriteLine(report.Summary);
            Console.WriteLine($"Report: {Path.Combine(folder, "report.html")}");
            return report.Holds ? AsExpected : Differs;
        }
        catch (Exception fault)
            when (fault is FormatException or IOException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return WrongUse;
        }
    }

    /// <exception cref="FormatException">There are none, or one is not as it must be.</exception>
    private static async Task<List<Expectation>> ReadAsync(
        DirectoryInfo folder,
        CancellationToken cancellation
    )
    {
        if (!folder.Exists)
        {
            throw new FormatException(
                $"{folder.FullName} is not a folder: give one with --expected"
            );
        }
        var expectations = new List<Expectation>();
        foreach (
            var file in folder.GetFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)
        )
        {
            expectations.Add(
                Expectation.Parse(
                    file.Name,
                    await File.ReadAllTextAsync(file.FullName, cancellation)
                )
            );
        }
        return expectations.Count > 0
            ? expectations
            : throw new FormatException($"{folder.FullName} holds no expectations (*.json)");
    }

    private static async Task<AggregatorAccount> AccountAsync(
        ParseResult parsed,
        string portal,
        string? sandbox,
        HttpClient http,
        CancellationToken cancellation
    )
    {
        if (sandbox is not null)
        {
            var credentials =
                await http.GetFromJsonAsync<JsonObject>(
                    $"{sandbox}/aggregator/credentials",
                    cancellation
                ) ?? [];
            return new(
                $"{credentials["tokenUrl"]}",
                $"{portal}/fhir/R4",
                $"{credentials["clientId"]}",
                $"{credentials["clientSecret"]}"
            );
        }
        var secret = Environment.GetEnvironmentVariable(SecretVariable);
        return parsed.GetValue(_clientId) is { } id && !string.IsNullOrEmpty(secret)
            ? new(
                parsed.GetValue(_tokenUrl) ?? $"{portal}/oauth2/token",
                $"{portal}/fhir/R4",
                id,
                secret
            )
            : throw new FormatException(
                $"Say who asks: --client-id and the secret in {SecretVariable}, or --sandbox for a running sandbox"
            );
    }

    private static async Task<string> IdTokenAsync(
        HttpClient http,
        string? sandbox,
        Expectation expectation,
        CancellationToken cancellation
    )
    {
        if (sandbox is null)
        {
            throw new FormatException(
                $"{expectation.File}: idToken is missing: give the patient's, from NHS login's test environment"
            );
        }
        using var answer = await http.PostAsJsonAsync(
            $"{sandbox}/nhs-login/id-token",
            new { nhsNumber = expectation.NhsNumber },
            cancellation
        );
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return body?["id_token"]?.ToString()
            ?? throw new FormatException($"{expectation.File}: {body?["error"]}");
    }
}
