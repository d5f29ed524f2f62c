using System.Globalization;
using System.Text.Json;
using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>FHIR's value[x], answer[x] and the members around them, as far as questionnaires have them.</summary>
internal static class AnswerValues
{
    /// <summary>Null where there is none, or one that no question of ours can be answered with.</summary>
    /// <param name="json">What has it.</param>
    /// <param name="name">What stands before the type: <c>value</c> or <c>answer</c>.</param>
    public static Answer? Read(JsonElement json, string name)
    {
        if (
            json.Member($"{name}Boolean") is
            { ValueKind: JsonValueKind.True or JsonValueKind.False } flag
        )
        {
            return new BooleanAnswer(flag.GetBoolean());
        }
        foreach (var type in new[] { "Integer", "Decimal" })
        {
            if (
                json.Member(name + type) is { ValueKind: JsonValueKind.Number } number
                && number.TryGetDecimal(out var value)
            )
            {
                return new NumberAnswer(value);
            }
        }
        if (json.Text($"{name}Date") is { } text)
        {
            return DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
                ? new DateAnswer(date)
                : null;
        }
        if (json.Child($"{name}Coding") is { } coding)
        {
            return new CodingAnswer(
                coding.Text("system"),
                coding.Text("code"),
                coding.Text("display")
            );
        }
        return json.Text($"{name}String") is { } words ? new TextAnswer(words) : null;
    }

    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
            ? member
            : null;

    public static JsonElement? Child(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } child ? child : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Null where it is missing or blank.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text
        && text.GetString() is { } words
        && !string.IsNullOrWhiteSpace(words)
            ? words
            : null;

    public static bool Flag(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.True };

    public static int? Whole(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt32(out var value)
        && value >= 0
            ? value
            : null;

    public static JsonElement? Extension(this JsonElement json, string url)
    {
        foreach (var extension in json.List("extension"))
        {
            if (extension.Text("url") == url)
            {
                return extension;
            }
        }
        return null;
    }
}
