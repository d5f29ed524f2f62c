using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>A table with patients' data that is not logged must say why not.</summary>
public sealed class AuditedTablesTests
{
    private static readonly Dictionary<string, string> _notLogged = new(StringComparer.Ordinal)
    {
        ["appointment_history"] = "is itself a log, written with each change of its appointment",
        ["audit_events"] = "is the log",
        ["deliveries"] = "what is told to others, made from what was logged",
        ["document_appointments"] = "links of a letter, written with the letter",
        ["drafts"] = "what a patient has typed and not sent, kept for a day and encrypted",
        ["erased_patients"] = "an erasure is logged as such",
        ["holds"] = "a place that is held for five minutes",
        ["record_states"] = "where the Record Service stands, made from what was logged",
        ["rollout_patients"] = "with whom a trust is proved, named by its operator",
        ["sessions"] = "coming and going are logged as such",
    };

    [Theory, BothEngines]
    public async Task Every_write_of_a_patients_data_is_logged_or_there_is_a_reason(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var triggers = await Schema.TriggersAsync(test.Database);

        var tables = (await Schema.ColumnsAsync(test.Database))
            .Where(column => column.Column is "patient_id" or "nhs_number")
            .Select(column => column.Table)
            .Distinct()
            .ToList();

        tables.Count.ShouldBeGreaterThan(15);
        tables
            .Where(table =>
                !_notLogged.ContainsKey(table)
                && !new[] { "insert", "update", "delete" }.All(write =>
                    triggers.Contains($"audit_{table}_{write}")
                )
            )
            .ShouldBeEmpty("add {audited ...} in a migration, or a reason here");
        _notLogged.Keys.Except(tables).ShouldBeEmpty("there is no such table any more");
    }
}
