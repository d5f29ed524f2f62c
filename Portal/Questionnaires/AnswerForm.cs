using System.Globalization;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Portal.Forms;

namespace Portal.Questionnaires;

/// <summary>The fields of a question: their names, and what they say when they are posted.</summary>
public static class AnswerForm
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The choice of the patient's own words.</summary>
    public const string Other = "other";

    /// <summary>The choice of not answering, where that is allowed.</summary>
    public const string NoAnswer = "none";

    // Each radio costs a page three times as much as an option of a list that opens, and a thumb a long way.
    private const int MostRadios = 30;

    // Longer than any number a person means.
    private const int LongestNumber = 20;

    public static string FieldOf(QuestionnaireItem question) =>
        string.Create(CultureInfo.InvariantCulture, $"answer-{question.Number}");

    public static string OtherFieldOf(QuestionnaireItem question) => $"{FieldOf(question)}-other";

    public static string DateFieldOf(QuestionnaireItem question, string part) =>
        $"{FieldOf(question)}[{part}]";

    /// <summary>Several answers are typed one a line.</summary>
    public static bool IsLines(QuestionnaireItem question) =>
        question is { Repeats: true, IsChoice: false };

    /// <summary>One of so many answers is chosen from a list that opens.</summary>
    public static bool IsLongList(QuestionnaireItem question) =>
        question is { Kind: ItemKind.Choice, Repeats: false, Choices.Count: > MostRadios };

    public static PostedAnswer Read(IFormCollection form, QuestionnaireItem question)
    {
        var (answers, fault) = question switch
        {
            { Kind: ItemKind.Boolean } => ReadYesOrNo(form, question),
            { IsChoice: true } => ReadChoices(form, question),
            { Kind: ItemKind.Date, Repeats: false } => ReadDate(form, question),
            _ => ReadTyped(form, question),
        };
        return new(answers, fault ?? AnswerRules.FaultOf(question, answers));
    }

    private static PostedAnswer ReadYesOrNo(IFormCollection form, QuestionnaireItem question) =>
        form[FieldOf(question)].ToString() switch
        {
            Yes => new([new BooleanAnswer(true)], null),
            No => new([new BooleanAnswer(false)], null),
            _ => new([], null),
        };

    private static PostedAnswer ReadChoices(IFormCollection form, QuestionnaireItem question)
    {
        var answers = new List<Answer>();
        var own = FreeText.Clean(form[OtherFieldOf(question)]);
        var chosen = form[FieldOf(question)]
            .OfType<string>()
            .Where(value => value is not (NoAnswer or ""))
            .ToList();
        if (chosen.Count == 0 && own is not null && form[FieldOf(question)].Count == 0)
        {
            // Without a script the field is there all the time: who writes in it means it.
            chosen.Add(Other);
        }
        foreach (var value in chosen)
        {
            if (value == Other && question.Kind == ItemKind.OpenChoice)
            {
                if (own is null)
                {
                    return new(answers, AnswerFault.WrongType);
                }
                answers.Add(new TextAnswer(own));
            }
            else if (
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < question.Choices.Count
            )
            {
                answers.Add(question.Choices[index].Answer);
            }
            else
            {
                return new(answers, AnswerFault.NotOffered);
            }
        }
        return new([.. answers.Distinct()], null);
    }

    private static PostedAnswer ReadDate(IFormCollection form, QuestionnaireItem question)
    {
        string?[] parts =
        [
            form[DateFieldOf(question, "day")],
            form[DateFieldOf(question, "month")],
            form[DateFieldOf(question, "year")],
        ];
        if (Array.TrueForAll(parts, string.IsNullOrWhiteSpace))
        {
            return new([], null);
        }
        return
            TypedDate.Parse(parts[0], parts[1], parts[2]) is { } date
            && !Array.Exists(parts, string.IsNullOrWhiteSpace)
            ? new([new DateAnswer(date)], null)
            : new([], AnswerFault.WrongType);
    }

    private static PostedAnswer ReadTyped(IFormCollection form, QuestionnaireItem question)
    {
        var text = FreeText.Clean(form[FieldOf(question)]);
        if (text is null)
        {
            return new([], null);
        }
        var answers = new List<Answer>();
        foreach (var typed in IsLines(question) ? text.Split('\n') : [text])
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                continue;
            }
            if (ReadOne(typed.Trim(), question) is not { } answer)
            {
                return new(answers, AnswerFault.WrongType);
            }
            answers.Add(answer);
        }
        return new(answers, null);
    }

    private static Answer? ReadOne(string typed, QuestionnaireItem question) =>
        question.Kind switch
        {
            ItemKind.Integer or ItemKind.Decimal => ReadNumber(typed, question.Unit),
            ItemKind.Date => TypedDate.Parse(typed) is { } date ? new DateAnswer(date) : null,
            ItemKind.String => new TextAnswer(typed.ReplaceLineEndings(" ")),
            _ => new TextAnswer(typed),
        };

    private static NumberAnswer? ReadNumber(string typed, string? unit)
    {
        if (unit is not null && typed.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            typed = typed[..^unit.Length];
        }
        typed = typed.Replace(" ", "", StringComparison.Ordinal);
        return
            typed.Length <= LongestNumber
            && decimal.TryParse(
                typed,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? new NumberAnswer(number)
            : null;
    }
}
