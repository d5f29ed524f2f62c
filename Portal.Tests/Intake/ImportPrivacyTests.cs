using System.Text.Json.Nodes;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Messages go to terminals, logs and mails: nothing of a person is in them.</summary>
public sealed class ImportPrivacyTests
{
    private const string Secret = "Zebedee";
    private const string OtherNumber = "9990000042";

    [Theory, BothEngines]
    public async Task No_message_holds_a_value_whatever_field_it_was_planted_in(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());
        var planted = new List<JsonObject>();
        foreach (var resource in Everything())
        {
            foreach (var value in new[] { Secret, OtherNumber, "1980-05-17" })
            {
                planted.AddRange(Planted(resource, value));
            }
        }
        planted.Count.ShouldBeGreaterThan(300);
        var messages = new List<string>();

        foreach (var resource in planted)
        {
            var result = await test.ImportAsync([resource]);
            messages.AddRange(result.Refusals.Select(refusal => refusal.ToString()));
            messages.AddRange(result.LeftOut.Keys);
        }

        messages.Count.ShouldBeGreaterThan(100);
        foreach (var secret in new[] { Secret, OtherNumber, Ada, Ben, "1980-05-17", "Archer" })
        {
            messages
                .Where(message => message.Contains(secret, StringComparison.OrdinalIgnoreCase))
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task No_message_of_broken_JSON_quotes_it()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var whole = Patient(OtherNumber).With("text", Secret).ToJsonString();
        var messages = new List<string>();

        for (var cut = 1; cut < whole.Length; cut += 3)
        {
            var result = await test.ImportAsync(whole[..cut] + "\n" + whole[cut..] + "\n");
            messages.AddRange(result.Refusals.Select(refusal => refusal.ToString()));
        }

        messages.Count.ShouldBeGreaterThan(50);
        messages.ShouldNotContain(message =>
            message.Contains(Secret, StringComparison.Ordinal)
            || message.Contains(OtherNumber, StringComparison.Ordinal)
        );
    }

    /// <summary>A copy of the resource for each of its values, with that one value in its place.</summary>
    private static IEnumerable<JsonObject> Planted(JsonObject resource, string value)
    {
        var count = Values(resource).Count();
        for (var i = 0; i < count; i++)
        {
            var copy = resource.DeepClone().AsObject();
            Values(copy).ElementAt(i).ReplaceWith(value);
            yield return copy;
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                member.Value is null ? [] : Values(member.Value)
            ),
            JsonArray items => items.SelectMany(item => item is null ? [] : Values(item)),
            _ => [node],
        };
}
