using System.Text.RegularExpressions;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>During a rollout, and after going back, an older program works on a newer schema.</summary>
public sealed partial class AdditiveMigrationTests
{
    /// <summary>The last of those that were made before there was anything to go back to.</summary>
    private const int LastBeforeRelease = 63;

    [Theory]
    [InlineData("CREATE TABLE t (a text)", null)]
    [InlineData("-- needs 0107\nDROP TABLE t", 107)]
    public void A_migration_says_which_programs_it_needs(string sql, int? needs) =>
        new Migration(108, "0108_t", sql).Needs.ShouldBe(needs);

    [Fact]
    public void Migrations_only_add_unless_they_say_which_programs_they_need() =>
        Migration
            .All.Where(migration => migration.Number > LastBeforeRelease && migration.Needs is null)
            .Where(migration => TakesAway().IsMatch(migration.Sql))
            .Select(migration => migration.Name)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("ALTER TABLE t DROP COLUMN a")]
    [InlineData("DROP TABLE t")]
    [InlineData("ALTER TABLE t RENAME TO u")]
    [InlineData("ALTER TABLE t ADD COLUMN a text NOT NULL")]
    public void Taking_away_is_noticed(string sql) => TakesAway().IsMatch(sql).ShouldBeTrue();

    [Theory]
    [InlineData("ALTER TABLE t ADD COLUMN a text")]
    [InlineData("ALTER TABLE t ADD COLUMN a text NOT NULL DEFAULT ''")]
    [InlineData("CREATE TABLE t (a text NOT NULL)")]
    [InlineData("DROP INDEX i")]
    public void Adding_is_not(string sql) => TakesAway().IsMatch(sql).ShouldBeFalse();

    /// <summary>What an older program that still runs would stumble over.</summary>
    [GeneratedRegex(
        @"\b(DROP\s+(TABLE|COLUMN|VIEW)|RENAME\s+(TO|COLUMN)|ALTER\s+COLUMN|ADD\s+COLUMN\s+[^;]*NOT\s+NULL(?![^;,]*DEFAULT))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TakesAway();
}
