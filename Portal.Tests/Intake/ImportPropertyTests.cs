using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>What holds for every file, however it is cut, ordered or repeated.</summary>
public sealed class ImportPropertyTests
{
    private static readonly System.Text.Json.JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
    };

    private const string State = """
        SELECT a.source_value || ' ' || a.status || ' ' || coalesce(s.source_value, '-') || ' ' || coalesce(s.status, '-')
            || ' ' || coalesce(f.source_value, '-') || ' ' || coalesce(f.status, '-')
            || ' ' || (SELECT count(*) FROM appointment_history h WHERE h.appointment_id = a.id)
        FROM appointments a LEFT JOIN slots s ON s.id = a.slot_id LEFT JOIN referrals f ON f.id = a.referral_id
        ORDER BY a.source_value
        """;

    [Fact]
    public void However_a_stream_is_cut_into_chunks_the_same_is_read()
    {
        var fragments = new[]
        {
            Lines(Everything()),
            Bundle(Everything()),
            JsonNode
                .Parse(Bundle(Everything()))!
                .ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }),
            Lines(Everything())[..^25],
            Bundle(Everything())[..^25],
            Lines(Organization()) + "\r\n{\"broken\\\": [}\r\n" + Lines(Location()),
        };
        var expected = fragments.Select(text => Outcome(text, int.MaxValue)).ToArray();

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                Gen.Choose(1, 400).Zip(Gen.Choose(0, fragments.Length - 1)).ToArbitrary(),
                pair => Outcome(fragments[pair.Item2], pair.Item1) == expected[pair.Item2]
            )
        );
    }

    [Theory, BothEngines]
    public async Task In_whatever_order_resources_come_the_database_says_the_same_and_importing_again_changes_nothing(
        DatabaseEngine engine
    )
    {
        var expected = await StateAfterAsync(engine, Everything(), batchSize: 4000);
        var orders = Gen.Shuffle(Everything().ToArray())
            .Zip(Gen.Choose(1, 12))
            .Sample(engine == DatabaseEngine.Sqlite ? 25 : 8);

        foreach (var (order, batchSize) in orders)
        {
            (await StateAfterAsync(engine, order, batchSize)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Layout_and_what_is_not_read_do_not_make_a_resource_another()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(Everything());

        var again = Everything()
            .Select(resource => new JsonObject(
                resource
                    .Reverse()
                    .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
            )
            {
                ["text"] = new JsonObject { ["status"] = "generated" },
            });

        (await test.TakeInAsync(again)).Unchanged.ShouldBe(Everything().Count);
    }

    private static async Task<string> StateAfterAsync(
        DatabaseEngine engine,
        IEnumerable<JsonObject> resources,
        int batchSize
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var options = new ImportOptions { BatchSize = batchSize };
        var all = resources.Select(resource => resource.DeepClone().AsObject()).ToList();
        (await test.ImportAsync(all, options)).Refusals.ShouldBeEmpty();
        var state = string.Join('\n', await test.ListAsync<string>(State));

        (await test.ImportAsync(all, options)).Unchanged.ShouldBe(all.Count);
        string.Join('\n', await test.ListAsync<string>(State)).ShouldBe(state);
        return state;
    }

    /// <summary>What a dry run says of the text when it comes in chunks of this many bytes.</summary>
    private static string Outcome(string text, int chunk) =>
        OutcomeAsync(text, chunk).GetAwaiter().GetResult();

    private static async Task<string> OutcomeAsync(string text, int chunk)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var result = await new Importer(test.Database, new TestClock()).ImportAsync(
            [ImportSource.Stream("input", new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk))],
            new ImportOptions { DryRun = true }
        );
        return string.Join(", ", result.Types) + string.Join(", ", result.Refusals);
    }

    /// <summary>Gives so many bytes at a time, as a network does.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
