using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Every form in which a file may come, whole or damaged.</summary>
public sealed class FileFormTests
{
    private static readonly int _all = Everything().Count;

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    [Fact]
    public Task NDJSON_with_Windows_line_ends_blank_lines_and_a_byte_order_mark_goes_in() =>
        ShouldAllGoInAsync([
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                "\r\n" + Lines(Everything()).Replace("\n", "\r\n\r\n", StringComparison.Ordinal)
            ),
        ]);

    [Fact]
    public Task A_Bundle_on_one_line_goes_in() => ShouldAllGoInAsync(Bundle(Everything()));

    [Fact]
    public Task A_Bundle_over_many_lines_goes_in() =>
        ShouldAllGoInAsync(Indented(Bundle(Everything())));

    [Fact]
    public Task A_Bundle_that_names_its_type_last_goes_in()
    {
        var bundle = JsonNode.Parse(Bundle(Everything()))!.AsObject();
        var type = bundle["resourceType"];
        bundle.Remove("resourceType");
        bundle["link"] = new JsonArray(new JsonObject { ["url"] = "a } ] \\\" b" });
        bundle["resourceType"] = type!.DeepClone();
        return ShouldAllGoInAsync(Indented(bundle.ToJsonString()));
    }

    [Fact]
    public Task Gzip_goes_in() => ShouldAllGoInAsync(Zipped(Lines(Everything())));

    [Fact]
    public async Task A_single_resource_over_many_lines_goes_in()
    {
        var result = await ImportAsync(Indented(Organization().ToJsonString()));

        result.Refusals.ShouldBeEmpty();
        result.Added.ShouldBe(1);
    }

    [Proves("HZ-11.3")]
    [Fact]
    public async Task A_broken_line_costs_only_itself()
    {
        var result = await ImportAsync(
            Lines(Organization()) + "\n{\"resourceType\":\"Patient\",}\n" + Lines(Location()) + "\n"
        );

        result.Added.ShouldBe(2);
        var refusal = result.Refusals.Single();
        refusal.Line.ShouldBe(2);
        refusal
            .Faults.Single()
            .Message.ShouldBe("The JSON is broken at character 27, or goes too deep: mend it.");
    }

    [Fact]
    public async Task A_property_that_stands_there_twice_is_refused()
    {
        var result = await ImportAsync(
            """{"resourceType":"Organization","name":"A","name":"B"}""" + "\n"
        );

        result.OneFault().Message.ShouldContain("stands there twice");
    }

    [Fact]
    public async Task A_line_that_ends_with_the_file_says_that_the_file_is_not_whole()
    {
        var text = Lines(Organization(), Location());

        var result = await ImportAsync(text[..^10]);

        result.Added.ShouldBe(1);
        result.OneFault().Message.ShouldContain("The file ends in the middle of this resource");
    }

    [Proves("HZ-11.3")]
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task A_truncated_Bundle_takes_in_what_came_before_and_says_so(int missing)
    {
        var result = await ImportAsync(Bundle(Organization(), Location())[..^missing]);

        result.Added.ShouldBe(missing > 2 ? 1 : 2);
        result.OneFault().Message.ShouldContain("The file ends in the middle of the Bundle");
    }

    [Fact]
    public async Task A_Bundle_with_broken_JSON_stops_there_and_says_where()
    {
        var text = Indented(Bundle(Organization(), Location(), Clinic()));
        var line = text[..text.IndexOf("\"Location\"", StringComparison.Ordinal)]
            .Count(letter => letter == '\n');
        text = text.Replace(
            "\"resourceType\": \"Location\"",
            "\"resourceType\": Location",
            StringComparison.Ordinal
        );

        var result = await ImportAsync(text);

        result[ResourceType.Organization].Added.ShouldBe(1);
        result.Refusals[0].Entry.ShouldBe(1);
        result.Refusals[0].Faults.Single().Message.ShouldContain($"broken at line {line + 1}");
    }

    [Fact]
    public async Task A_Bundle_entry_that_never_ends_is_noticed_as_broken()
    {
        var text = Bundle(Organization(), Location(), Clinic());
        // One closing bracket less: the entry would swallow all that come after it.
        text = text.Replace(
            "\"Example Hospitals NHS Trust\"}}",
            "\"Example Hospitals NHS Trust\"}",
            StringComparison.Ordinal
        );

        var result = await ImportAsync(text);

        result.Added.ShouldBe(0);
        result.OneFault().Message.ShouldContain("The JSON is broken here");
    }

    [Fact]
    public async Task Text_after_a_Bundle_is_told_of()
    {
        var result = await ImportAsync(
            Indented(Bundle(Organization())) + "\n" + Bundle(Location())
        );

        result.Added.ShouldBe(1);
        result.OneFault().Message.ShouldContain("More text comes after the Bundle");
    }

    [Fact]
    public async Task A_Bundle_of_another_kind_is_refused()
    {
        var result = await ImportAsync("""{"resourceType":"Bundle","type":"message","entry":[]}""");

        result.OneFault().Message.ShouldContain("collection, transaction");
    }

    [Fact]
    public async Task A_Bundle_that_deletes_is_refused()
    {
        var result = await ImportAsync(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
              {"resource":{"resourceType":"Slot"},"request":{"method":"DELETE","url":"Slot/1"}},
              {"fullUrl":"urn:x"}]}
            """
        );

        result
            .Refusals.Select(refusal => refusal.Faults.Single().Field)
            .ShouldBe(["entry.request.method", "entry.resource"]);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_cost_only_their_line()
    {
        byte[] latin = [.. "{\"resourceType\":\"Location\",\"name\":\"Caf"u8, 0xE9, .. "\"}\n"u8];

        var result = await ImportAsync([
            .. latin,
            .. Encoding.UTF8.GetBytes(Lines(Organization())),
        ]);

        result.Added.ShouldBe(1);
        result.OneFault().Message.ShouldContain("is not UTF-8");
    }

    [Fact]
    public Task UTF_16_is_not_read_at_all() =>
        ShouldBeUnreadableAsync(
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Lines(Organization()))],
            "is not UTF-8"
        );

    [Fact]
    public Task An_empty_file_is_not_read_at_all() => ShouldBeUnreadableAsync([], "is empty");

    [Fact]
    public Task A_file_of_something_else_is_not_read_at_all() =>
        ShouldBeUnreadableAsync(Encoding.UTF8.GetBytes("<Bundle/>"), "is not FHIR as JSON");

    [Fact]
    public Task Damaged_gzip_is_not_read_at_all() =>
        ShouldBeUnreadableAsync([0x1F, 0x8B, 1, 2, 3, 4], "cannot be read");

    [Fact]
    public async Task Truncated_gzip_says_that_the_file_is_not_whole()
    {
        var lines = Lines(
            Enumerable
                .Range(0, 3000)
                .Select(i =>
                    Organization($"R{i:0000}").With("name", Guid.CreateVersion7().ToString())
                )
        );
        var zipped = Zipped(lines);

        var result = await ImportAsync(zipped[..(zipped.Length / 2)]);

        result.Added.ShouldBeGreaterThan(100);
        result.Refusals[^1].ToString().ShouldContain("ends");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_resource_may_be_as_large_as_the_limit_and_no_larger(int above)
    {
        const int limit = 4096;
        var text = Lines(Organization());
        text = text[..^1] + new string(' ', limit - text.Length + above) + "}";

        foreach (
            var form in new[]
            {
                text + "\n" + Lines(Organization("RYY")),
                $$"""
                    {"resourceType":"Bundle","type":"collection","entry":[{{text}},
                    {"resource":{{Lines(Organization("RYY"))}}}]}
                    """,
            }
        )
        {
            await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
            var result = await test.ImportAsync(
                form,
                new ImportOptions { MaximumResourceSize = limit }
            );

            result
                .Refusals.Count(refusal =>
                    refusal
                        .Faults[0]
                        .Message.Contains("is larger than 4 kB", StringComparison.Ordinal)
                )
                .ShouldBe(above);
            result[ResourceType.Organization].Added.ShouldBeGreaterThanOrEqualTo(1);
        }
    }

    [Fact]
    public async Task A_line_of_many_megabytes_is_skipped_without_being_kept()
    {
        var huge = "{\"resourceType\":\"Binary\",\"data\":\"" + new string('A', 8_000_000) + "\"}";

        var result = await ImportAsync(huge + "\n" + Lines(Organization()));
        result.Added.ShouldBe(1);
        result.OneFault().Message.ShouldContain("is larger than 1024 kB");

        var bundle = await ImportAsync(
            "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
                + huge
                + "},{\"resource\":"
                + Lines(Organization())
                + "}]}"
        );
        bundle.Added.ShouldBe(1);
        bundle.OneFault().Message.ShouldContain("is larger than 1024 kB");
    }

    private static async Task ShouldAllGoInAsync(byte[] bytes)
    {
        var result = await ImportAsync(bytes);

        result.Refusals.ShouldBeEmpty();
        result.Added.ShouldBe(_all);
    }

    private static Task ShouldAllGoInAsync(string text) =>
        ShouldAllGoInAsync(Encoding.UTF8.GetBytes(text));

    private static async Task ShouldBeUnreadableAsync(byte[] bytes, string message)
    {
        var result = await ImportAsync(bytes);

        result.UnreadableSources.ShouldBe(1);
        result.Refusals.Single().ToString().ShouldStartWith("input: ");
        result.OneFault().Message.ShouldContain(message);
    }

    private static Task<ImportResult> ImportAsync(string text) =>
        ImportAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<ImportResult> ImportAsync(byte[] bytes)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        return await test.ImportAsync(bytes);
    }

    private static string Indented(string json) =>
        JsonSerializer.Serialize(JsonNode.Parse(json), _indented);

    private static byte[] Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return zipped.ToArray();
    }
}
