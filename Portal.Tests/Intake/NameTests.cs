using System.Text.Json.Nodes;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>People's names as hospitals hold them: no two systems alike, and none of them wrong.</summary>
public sealed class NameTests
{
    public static TheoryData<DatabaseEngine, string, string> Names =>
        new MatrixTheoryData<DatabaseEngine, (string Given, string Family)>(
            Enum.GetValues<DatabaseEngine>(),
            [
                ("Ada", "O'Brien-Smythe"),
                ("Á", "Ó"),
                ("محمد", "الأحمد"),
                ("小明", "王"),
                ("Zoe\u0308", "Nu\u0301n\u0303ez"),
                ("\u200FAda\u200F", "כהן"),
                ("Ada 🌻", "👩\u200D⚕️"),
                ("", "Suharto"),
                ("Madonna", ""),
                ("<b>Ada</b>", "A & B"),
            ]
        ).Aggregate(
            new TheoryData<DatabaseEngine, string, string>(),
            (all, row) =>
            {
                var (engine, name) = row.Data;
                all.Add(engine, name.Given, name.Family);
                return all;
            }
        );

    private static JsonObject Named(string given, string family)
    {
        var name = new JsonObject();
        if (given.Length > 0)
        {
            name["given"] = new JsonArray(given);
        }
        if (family.Length > 0)
        {
            name["family"] = family;
        }
        return Patient().With("name", new JsonArray(name));
    }

    private static async Task<(string Given, string Family)> ReadAsync(TestDatabase test) =>
        await test.ReadAsync<(string, string)>("SELECT given_name, family_name FROM registrations");

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_kept_as_it_is(DatabaseEngine engine, string given, string family)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        await test.TakeInAsync(Organization(), Named(given, family));

        (await ReadAsync(test)).ShouldBe((given, family));
        (await test.TakeInAsync(Organization(), Named(given, family))).Unchanged.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_comes_only_as_a_whole_is_taken_as_that()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var name = new JsonObject { ["text"] = "Ada Archer" };

        await test.TakeInAsync(Organization(), Patient().With("name", new JsonArray(name)));

        (await ReadAsync(test)).ShouldBe(("", "Ada Archer"));
    }

    [Theory]
    [InlineData("Ada\u202E", "Archer")]
    [InlineData("\u2067Ada", "Archer\u2069")]
    [InlineData("A\u202Ad\u202Ca", "\u2066Archer")]
    public async Task Marks_that_would_turn_the_rest_of_a_page_round_are_left_out(
        string given,
        string family
    )
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        await test.TakeInAsync(Organization(), Named(given, family));

        (await ReadAsync(test)).ShouldBe(("Ada", "Archer"));
    }

    [Theory]
    [InlineData("Ada\0")]
    [InlineData("Ada\u001b[31m")]
    [InlineData("A\u0085da")]
    [InlineData("\u202E")]
    public async Task Control_characters_and_names_of_nothing_are_refused(string given)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var result = await test.ImportAsync([Organization(), Named(given, "Archer")]);

        result.OneFault().Field.ShouldBe("Patient.name[0].given[0]");
    }
}
