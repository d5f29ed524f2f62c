using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Telemetry;

/// <summary>The dashboard and the alert rules under docs/watch speak of what there is.</summary>
public sealed partial class WatchFilesTests
{
    /// <summary>Of ASP.NET Core, .NET and Npgsql, in Prometheus' spelling.</summary>
    private static readonly string[] _ofOthers =
    [
        "http_server_request_duration_seconds",
        "aspnetcore_components_circuit_active",
        "kestrel_active_connections",
        "dotnet_thread_pool_queue_length",
        "db_client_connection_count",
        "db_client_connection_npgsql_pending_requests",
    ];

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", file))
            .ReplaceLineEndings("\n");

    private static List<AlertRule> Alerts() => AlertRule.Read(Read("watch/alerts.yaml"));

    private static List<string> Panels()
    {
        using var dashboard = JsonDocument.Parse(Read("watch/dashboard.json"));
        return
        [
            .. dashboard
                .RootElement.GetProperty("panels")
                .EnumerateArray()
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!),
        ];
    }

    [Proves("WF-NFR-09")]
    [Fact]
    public async Task Dashboard_and_alerts_name_only_what_is_measured()
    {
        var all = await Instruments.AllAsync();
        var names = all.SelectMany(one =>
                Instruments.Kind(one) == "histogram"
                    ? Series(Instruments.PrometheusName(one))
                    : [Instruments.PrometheusName(one)]
            )
            .Concat(_ofOthers.SelectMany(one => Series(one).Append(one)))
            .ToHashSet(StringComparer.Ordinal);
        var used = Alerts()
            .Select(alert => alert.Expression)
            .Concat(Panels())
            .SelectMany(expression => Named().Matches(Selector().Replace(expression, "")))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);

        used.Count.ShouldBeGreaterThan(20);
        used.Except(names).ShouldBeEmpty();
        all.Where(one =>
                !used.Any(name =>
                    name.StartsWith(Instruments.PrometheusName(one), StringComparison.Ordinal)
                )
            )
            .Select(one => one.Name)
            .ShouldBeEmpty("what is measured is on the dashboard or in an alert");
    }

    [Fact]
    public void Every_alert_has_its_paragraph_in_the_playbook_and_every_paragraph_its_alert()
    {
        var alerts = Alerts();
        var book = Read("operations/incidents.md");
        var paragraphs = Paragraph().Matches(book).Select(match => match.Groups["name"].Value);

        alerts.Count.ShouldBeGreaterThan(10);
        paragraphs.ShouldBe(alerts.Select(alert => alert.Name));
        foreach (var alert in alerts)
        {
            alert.Runbook.ShouldBe($"docs/operations/incidents.md#{alert.Name.ToLowerInvariant()}");
            alert.Severity.ShouldBeOneOf("page", "ticket");
            alert.Summary.ShouldNotBeEmpty();
            book.ShouldContain(alert.Summary);
        }
    }

    private static IEnumerable<string> Series(string histogram) =>
        [$"{histogram}_bucket", $"{histogram}_count", $"{histogram}_sum"];

    [GeneratedRegex(
        "(portal|http|aspnetcore|kestrel|dotnet|db)_[a-z_]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Named();

    // Labels are no metrics: in braces, and in what follows by.
    [GeneratedRegex(@"\{[^}]*\}|by \([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex("^### (?<name>[A-Za-z]+)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Paragraph();
}
