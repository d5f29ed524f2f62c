using System.Text.RegularExpressions;
using Portal.Api.Patients;
using Portal.Tests;
using Portal.Tests.Bookings.StateMachine;
using Portal.Tests.Intake;
using Portal.Tests.SignIn;
using Shouldly;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LogSearchLast))]

namespace Portal.Tests;

/// <summary>Searches everything that was logged during the whole suite: it runs when all other tests have ended.</summary>
[Collection(LogSearchLast.Collection)]
public sealed partial class PersonalDataInLogsTests
{
    [Proves("WF-NFR-09")]
    [Fact]
    public async Task Nothing_logged_in_the_whole_suite_holds_an_NHS_number_a_name_or_a_birth_date()
    {
        // Alone, the search must have something to look through too.
        await using (var fixture = await SignInFixture.StartAsync())
        {
            await fixture.SignInAsync(fixture.Browser());
        }

        SuiteLog.Lines.Count().ShouldBeGreaterThan(10);
        SuiteLog.Lines.SelectMany(Findings).Distinct().ShouldBeEmpty();
    }

    [Proves("WF-NFR-09")]
    [Theory]
    [InlineData("Asked for 9990000018", "an NHS number")]
    [InlineData("Asked for 999 000 0018", "an NHS number")]
    [InlineData("Hello Ada Archer", "a name")]
    [InlineData("born 1980-05-17", "a birth date")]
    public void The_search_finds_what_it_looks_for(string line, string what) =>
        Findings(line).ShouldHaveSingleItem().ShouldStartWith(what);

    private static IEnumerable<string> Findings(string line)
    {
        if (
            TenDigits()
                .Matches(line)
                .Any(match =>
                    NhsNumber.TryParse(
                        match.Value.Replace(" ", "", StringComparison.Ordinal),
                        out _
                    )
                )
        )
        {
            yield return $"an NHS number: {line}";
        }
        if (line.Contains("Archer", StringComparison.Ordinal))
        {
            yield return $"a name: {line}";
        }
        if (line.Contains("1980-05-17", StringComparison.Ordinal))
        {
            yield return $"a birth date: {line}";
        }
    }

    [GeneratedRegex(@"(?<![0-9])999 ?[0-9]{3} ?[0-9]{4}(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex TenDigits();
}

/// <summary>
/// Puts the search of the log behind every other collection. Two run at a time: a class that takes half a minute comes
/// first, for at the end it would run alone.
/// </summary>
public sealed class LogSearchLast : ITestCollectionOrderer
{
    public const string Collection = "the search of everything logged";

    private static readonly string[] _longest =
    [
        typeof(ImportPrivacyTests).FullName!,
        typeof(StateMachineTests).FullName!,
        typeof(ImportCommandTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(collection => collection.TestCollectionDisplayName == Collection)
                .ThenBy(collection =>
                    !Array.Exists(
                        _longest,
                        one =>
                            collection.TestCollectionDisplayName.Contains(
                                one,
                                StringComparison.Ordinal
                            )
                    )
                ),
        ];

    [CollectionDefinition(Collection, DisableParallelization = true)]
    public sealed class Definition;
}
