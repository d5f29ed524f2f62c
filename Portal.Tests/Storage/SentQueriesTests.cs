using System.Text.RegularExpressions;
using Portal.Api.Bookings;
using Portal.Api.Documents;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>The texts that the Aggregator's requests ask.</summary>
public sealed class SentQueriesTests
{
    /// <summary>PostgreSQL's <c>join_collapse_limit</c>: of more tables it joins the last ones in the order of the text.</summary>
    private const int PlannedTogether = 8;

    public static TheoryData<string> Statements =>
        [
            .. new[] { SentAppointments.ByNumber, SentDocuments.ByNumber, SentTasks.ByNumber }
                .SelectMany(query => query.Placed)
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Statements), DisableDiscoveryEnumeration = true)]
    public void Each_has_no_more_tables_than_are_planned_together(string statement) =>
        Regex
            .Count(statement, @"\b(FROM|JOIN)\b", RegexOptions.None, TimeSpan.FromSeconds(1))
            .ShouldBeInRange(1, PlannedTogether);

    [Theory, MemberData(nameof(Statements), DisableDiscoveryEnumeration = true)]
    public void Each_asks_for_one_number_by_its_place(string statement)
    {
        statement.ShouldNotContain("@");
        Regex.Count(statement, @"\$1\b", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(1);
    }

    [Fact]
    public void SQLite_gets_them_as_one_text_with_a_name() =>
        new RowsQuery("SELECT @Value", "SELECT 1 WHERE 2 = @Value").Text.ShouldBe(
            "SELECT @Value;\nSELECT 1 WHERE 2 = @Value"
        );
}
