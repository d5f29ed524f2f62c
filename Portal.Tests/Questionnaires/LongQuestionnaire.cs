using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portal.Api.Questionnaires.Answers;

namespace Portal.Tests.Questionnaires;

/// <summary>What a hospital asks before a large operation: 60 questions of every type, with the longest texts that there are.</summary>
internal static class LongQuestionnaire
{
    public const int Questions = 60;

    private const string Words =
        "In the last 12 months, have you had – even once – a problem that your doctor's or nurse's notes don't mention? ";

    private static readonly string[] _types =
    [
        "string",
        "text",
        "integer",
        "decimal",
        "boolean",
        "date",
        "choice",
        "open-choice",
    ];

    public static string Definition { get; } =
        new JsonObject
        {
            ["resourceType"] = "Questionnaire",
            ["title"] = "Before your operation",
            ["status"] = "active",
            ["item"] = new JsonArray([
                .. Enumerable
                    .Range(1, Questions)
                    .Chunk(10)
                    .Select(group => new JsonObject
                    {
                        ["linkId"] = $"group-{group[0]}",
                        ["type"] = "group",
                        ["text"] = $"Part {group[0]}: your heart, your lungs and your circulation",
                        ["item"] = new JsonArray([.. group.Select(Item)]),
                    }),
            ]),
        }.ToJsonString();

    /// <param name="text">Of every answer in several lines: how long one may be.</param>
    public static AnswerSet Answers(string text) =>
        new(
            Enumerable
                .Range(1, Questions)
                .ToImmutableDictionary(
                    Link,
                    number => Answer(number, text),
                    StringComparer.Ordinal
                ),
            [.. Enumerable.Range(1, Questions).Select(Link)]
        );

    public static string Text(int number) =>
        $"{number}. {string.Concat(Enumerable.Repeat(Words, 2))}";

    private static string Link(int number) => $"question-{number}";

    private static string TypeOf(int number) => _types[number % _types.Length];

    private static JsonObject Item(int number)
    {
        var item = new JsonObject
        {
            ["linkId"] = Link(number),
            ["type"] = TypeOf(number),
            ["text"] = Text(number),
            ["required"] = true,
        };
        if (TypeOf(number) is "choice" or "open-choice")
        {
            item["repeats"] = true;
            item["answerOption"] = new JsonArray([.. Choices.Select(Option)]);
        }
        return item;
    }

    private static IEnumerable<string> Choices =>
        Enumerable.Range(1, 8).Select(choice => $"{choice}: {Words}");

    private static JsonObject Option(string choice) => new() { ["valueString"] = choice };

    private static ImmutableArray<Answer> Answer(int number, string text) =>
        TypeOf(number) switch
        {
            "string" => [new TextAnswer(new string('’', 255))],
            "text" => [new TextAnswer(text)],
            "integer" => [new NumberAnswer(120)],
            "decimal" => [new NumberAnswer(71.5m)],
            "boolean" => [new BooleanAnswer(true)],
            "date" => [new DateAnswer(new(2026, 5, 2))],
            _ => [.. Choices.Select(choice => new TextAnswer(choice))],
        };
}
