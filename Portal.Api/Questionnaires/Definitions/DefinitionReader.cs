using System.Globalization;
using System.Text.Json;
using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>
/// Reads a definition as its hospital sent it. The import has refused what cannot be asked; what it does not look at is
/// taken where it makes sense and passed over where not.
/// </summary>
public sealed class DefinitionReader
{
    private const string Extensions = "http://hl7.org/fhir/StructureDefinition/";

    private int _number;

    public static QuestionnaireDefinition Read(string definition)
    {
        using var json = JsonDocument.Parse(definition);
        var root = json.RootElement;
        return new(
            root.Text("title") ?? "",
            root.Text("url"),
            new DefinitionReader().ReadItems(root)
        );
    }

    private List<QuestionnaireItem> ReadItems(JsonElement parent) =>
        [.. parent.List("item").Select(ReadItem)];

    private QuestionnaireItem ReadItem(JsonElement json)
    {
        var number = ++_number;
        var kind = KindOf(json.Text("type"));
        var items = ReadItems(json);
        var isQuestion = kind is not (ItemKind.Group or ItemKind.Display);
        var choices = json.List("answerOption").Select(ReadChoice).OfType<AnswerChoice>().ToList();
        return new()
        {
            Number = number,
            LinkId = json.Text("linkId") ?? "",
            Kind = kind,
            Text = json.Text("text") ?? "",
            Help = isQuestion ? HelpIn(items) : null,
            IsRequired = isQuestion && json.Flag("required"),
            Repeats = kind is not (ItemKind.Boolean or ItemKind.Text) && json.Flag("repeats"),
            IsHidden =
                json.Extension($"{Extensions}questionnaire-hidden")?.Flag("valueBoolean") == true,
            Limits = ReadLimits(json),
            Unit = json.Extension($"{Extensions}questionnaire-unit")?.Child("valueCoding")
                is { } unit
                ? unit.Text("display") ?? unit.Text("code")
                : null,
            Choices = choices,
            Initial = isQuestion ? ReadInitial(json, kind) : [],
            Conditions = [.. json.List("enableWhen").Select(ReadCondition)],
            AnyConditionIsEnough = json.Text("enableBehavior") == "any",
            Items = isQuestion ? [.. items.Where(item => item.Kind != ItemKind.Display)] : items,
        };
    }

    private static string? HelpIn(IEnumerable<QuestionnaireItem> items)
    {
        var help = items
            .Where(item => item.Kind == ItemKind.Display && !item.IsHidden)
            .Select(item => item.Text);
        return string.Join(' ', help) is { Length: > 0 } text ? text : null;
    }

    private static AnswerChoice? ReadChoice(JsonElement json) =>
        AnswerValues.Read(json, "value") is { } answer
            ? new(
                answer,
                json.Extension($"{Extensions}questionnaire-optionExclusive")?.Flag("valueBoolean")
                    == true
            )
            : null;

    private static List<Answer> ReadInitial(JsonElement json, ItemKind kind)
    {
        var given = json.List("initial")
            .Concat(json.List("answerOption").Where(option => option.Flag("initialSelected")))
            .Select(value => AnswerValues.Read(value, "value"))
            .OfType<Answer>()
            .ToList();
        return kind is not (ItemKind.Boolean or ItemKind.Text) && json.Flag("repeats")
            ? given
            : [.. given.Take(1)];
    }

    private static Condition ReadCondition(JsonElement json) =>
        new(
            json.Text("question") ?? "",
            json.Text("operator") switch
            {
                "exists" => ConditionOperator.Exists,
                "!=" => ConditionOperator.NotEqual,
                ">" => ConditionOperator.Greater,
                "<" => ConditionOperator.Less,
                ">=" => ConditionOperator.GreaterOrEqual,
                "<=" => ConditionOperator.LessOrEqual,
                _ => ConditionOperator.Equal,
            },
            AnswerValues.Read(json, "answer")
        );

    private static AnswerLimits ReadLimits(JsonElement json)
    {
        var (least, most) = (
            json.Extension($"{Extensions}minValue"),
            json.Extension($"{Extensions}maxValue")
        );
        return new()
        {
            Least = NumberIn(least),
            Most = NumberIn(most),
            Earliest = DateIn(least),
            Latest = DateIn(most),
            Decimals = json.Extension($"{Extensions}maxDecimalPlaces")?.Whole("valueInteger"),
            Length = json.Whole("maxLength"),
            Answers = json.Extension($"{Extensions}questionnaire-maxOccurs")?.Whole("valueInteger"),
        };
    }

    private static decimal? NumberIn(JsonElement? limit) =>
        limit is { } json && AnswerValues.Read(json, "value") is NumberAnswer number
            ? number.Value
            : null;

    private static DateOnly? DateIn(JsonElement? limit) =>
        limit is { } json && AnswerValues.Read(json, "value") is DateAnswer date
            ? date.Value
            : null;

    private static ItemKind KindOf(string? type) =>
        type switch
        {
            "group" => ItemKind.Group,
            "boolean" => ItemKind.Boolean,
            "decimal" => ItemKind.Decimal,
            "integer" => ItemKind.Integer,
            "date" => ItemKind.Date,
            "string" => ItemKind.String,
            "text" => ItemKind.Text,
            "choice" => ItemKind.Choice,
            "open-choice" => ItemKind.OpenChoice,
            _ => ItemKind.Display,
        };
}
