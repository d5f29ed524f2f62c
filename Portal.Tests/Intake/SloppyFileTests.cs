using System.Text;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Files as careless systems write them: each fault costs its own line and names its place, and the rest goes in.</summary>
public sealed class SloppyFileTests
{
    private const string HalfPair = "\\ud800";

    /// <summary>The lines with one between them that is spoilt.</summary>
    private static async Task<Refusal> OnlyRefusedAsync(string spoilt)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var result = await test.ImportAsync(
            $"{Lines(Organization())}\n{spoilt}\n{Lines(Location())}\n"
        );
        result.Added.ShouldBe(2);
        var refusal = result.Refusals.ShouldHaveSingleItem();
        refusal.Line.ShouldBe(2);
        return refusal;
    }

    private static string Spoilt(string from, string to)
    {
        var good = Clinic().ToJsonString();
        good.ShouldContain(from);
        return good.Replace(from, to, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Dermatology clinic\"", $"\"{HalfPair}\"", "HealthcareService.name")]
    [InlineData("\"RXX\"", $"\"{HalfPair}\"", "HealthcareService.providedBy.identifier.value")]
    [InlineData(
        "\"id\":\"DERM1\"",
        $"\"id\":\"DERM1\",\"comment\":[\"a\",\"{HalfPair}\"]",
        "HealthcareService.comment[1]"
    )]
    [InlineData("\"id\":\"DERM1\"", $"\"id\":\"DERM1\",\"{HalfPair}\":1", "HealthcareService")]
    [InlineData("\"HealthcareService\",", $"\"{HalfPair}\",", "resourceType")]
    [InlineData("\"id\":\"DERM1\"", "\"id\":\"DERM1\",\"id\":\"DERM2\"", "HealthcareService.id")]
    [InlineData(
        "\"name\":\"Derm",
        "\"n\\u0061me\":\"A\",\"name\":\"Derm",
        "HealthcareService.name"
    )]
    [InlineData("\"Dermatology clinic\"", "7", "HealthcareService.name")]
    [InlineData("\"Dermatology clinic\"", "null", "HealthcareService.name")]
    [InlineData("\"Dermatology clinic\"", "\"\\u0000\"", "HealthcareService.name")]
    [InlineData("\"Dermatology clinic\"", "\"\\u009b31m\"", "HealthcareService.name")]
    public async Task A_fault_names_its_line_and_field(string from, string to, string field) =>
        (await OnlyRefusedAsync(Spoilt(from, to)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe(field);

    [Theory]
    [InlineData("{0}{0}")]
    [InlineData("{0},")]
    [InlineData("{0}]")]
    [InlineData("[{0}]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"{}\"")]
    [InlineData("\u0001{0}")]
    public async Task A_line_that_is_not_one_object_is_refused(string line) =>
        (
            await OnlyRefusedAsync(
                line.Replace("{0}", Clinic().ToJsonString(), StringComparison.Ordinal)
            )
        ).Faults.ShouldHaveSingleItem();

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task A_line_of_any_depth_is_refused(string open, string close)
    {
        const int levels = 50_000;
        var deep =
            string.Concat(Enumerable.Repeat(open, levels))
            + "1"
            + string.Concat(Enumerable.Repeat(close, levels));

        (await OnlyRefusedAsync(Spoilt("\"Dermatology clinic\"", deep)))
            .Faults.ShouldHaveSingleItem()
            .Message.ShouldContain("goes too deep");
    }

    [Theory]
    [InlineData($$"""{"resourceType":"{{HalfPair}}"}""")]
    [InlineData($$"""{"{{HalfPair}}":1,"resourceType":"Organization"}""")]
    [InlineData($$"""{"resourc\u0065Typ{{HalfPair}}":1}""")]
    public async Task A_file_that_begins_with_a_broken_text_is_refused_and_not_the_run(string first)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var alone = await test.ImportAsync(first);
        var result = await test.ImportAsync($"{first}\n{Lines(Organization())}");

        alone.RefusedCount.ShouldBe(1);
        result.RefusedCount.ShouldBe(1);
        result.Added.ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("0")]
    public async Task A_Bundle_whose_entry_is_no_list_is_refused(string entry)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        (
            await test.ImportAsync(
                $$"""{"resourceType":"Bundle","type":"collection","entry":{{entry}}}"""
            )
        )
            .OneFault()
            .Message.ShouldContain("Bundle.entry is no list");
    }

    [Fact]
    public async Task A_broken_text_in_a_Bundle_costs_its_entry()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var text = Bundle(Organization(), Clinic(), Location())
            .Replace("Dermatology clinic", HalfPair, StringComparison.Ordinal);

        var result = await test.ImportAsync(text);

        result.Added.ShouldBe(2);
        var refusal = result.Refusals.ShouldHaveSingleItem();
        refusal.Entry.ShouldBe(1);
        refusal.Faults.Single().Field.ShouldBe("HealthcareService.name");
    }

    [Fact]
    public async Task UTF_16_without_a_mark_is_not_taken_for_an_empty_file()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var result = await test.ImportAsync(encoding.GetBytes(Lines(Organization())));

            result.Added.ShouldBe(0);
            result.Refusals.ShouldNotBeEmpty();
        }
    }

    [Theory, BothEngines]
    public async Task The_same_ten_thousand_times_in_a_list_is_as_once(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var referral = Referral();
        var performers = referral["performer"]!.AsArray();
        for (var i = 0; i < 6_000; i++)
        {
            performers.Add(performers[1]!.DeepClone());
        }

        await test.TakeInAsync([.. Hospital(), referral]);

        (await test.ReadAsync<long>("SELECT count(*) FROM referral_clinics")).ShouldBe(1);
    }
}
