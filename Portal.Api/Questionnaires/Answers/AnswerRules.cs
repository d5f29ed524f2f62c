using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>What a question takes for an answer: the same when it is given and when all are sent.</summary>
public static class AnswerRules
{
    /// <summary>The answers of a question that repeats without saying how often.</summary>
    private const int MostAnswers = 50;

    /// <summary>Characters of one answer.</summary>
    public static int LongestOf(QuestionnaireItem question)
    {
        var most =
            question.Kind == ItemKind.Text ? AnswerLimits.LongestText : AnswerLimits.LongestLine;
        return question.Limits.Length is { } asked and > 0
            ? Math.Min(asked, AnswerLimits.LongestText)
            : most;
    }

    /// <summary>The first fault; null where the question can be left like this.</summary>
    public static AnswerFault? FaultOf(QuestionnaireItem question, IReadOnlyList<Answer> answers)
    {
        if (answers.Count == 0)
        {
            return question.IsRequired ? AnswerFault.Missing : null;
        }
        if (answers.Count > (question.Repeats ? question.Limits.Answers ?? MostAnswers : 1))
        {
            return AnswerFault.TooMany;
        }
        foreach (var answer in answers)
        {
            if (FaultOf(question, answer) is { } fault)
            {
                return fault;
            }
        }
        return answers.Count > 1 && answers.Any(answer => IsExclusive(question, answer))
            ? AnswerFault.NotAlone
            : null;
    }

    private static AnswerFault? FaultOf(QuestionnaireItem question, Answer answer) =>
        (question.Kind, answer) switch
        {
            (ItemKind.Boolean, BooleanAnswer) => null,
            (ItemKind.Integer or ItemKind.Decimal, NumberAnswer number) => FaultOf(
                question,
                number.Value
            ),
            (ItemKind.Date, DateAnswer date) => date.Value < question.Limits.Earliest
                ? AnswerFault.TooEarly
            : date.Value > question.Limits.Latest ? AnswerFault.TooLate
            : null,
            (ItemKind.String or ItemKind.Text, TextAnswer text) => FaultOf(question, text),
            (ItemKind.Choice or ItemKind.OpenChoice, _) when IsOffered(question, answer) => null,
            (ItemKind.OpenChoice, TextAnswer own) => FaultOf(question, own),
            (ItemKind.Choice or ItemKind.OpenChoice, _) => AnswerFault.NotOffered,
            _ => AnswerFault.WrongType,
        };

    private static AnswerFault? FaultOf(QuestionnaireItem question, decimal number)
    {
        var limits = question.Limits;
        if (question.Kind == ItemKind.Integer && number != decimal.Truncate(number))
        {
            return AnswerFault.NotWhole;
        }
        if (number < limits.Least)
        {
            return AnswerFault.TooSmall;
        }
        if (number > limits.Most)
        {
            return AnswerFault.TooLarge;
        }
        // FHIR's integer has 32 bits.
        if (question.Kind == ItemKind.Integer && number is < int.MinValue or > int.MaxValue)
        {
            return number < 0 ? AnswerFault.TooSmall : AnswerFault.TooLarge;
        }
        return decimal.Round(number, Math.Min(limits.Decimals ?? 28, 28)) == number
            ? null
            : AnswerFault.TooManyDecimals;
    }

    private static AnswerFault? FaultOf(QuestionnaireItem question, TextAnswer text) =>
        string.IsNullOrWhiteSpace(text.Value) ? AnswerFault.WrongType
        : text.Value.Length > LongestOf(question) ? AnswerFault.TooLong
        : null;

    private static bool IsOffered(QuestionnaireItem question, Answer answer) =>
        question.Choices.Any(choice => choice.Answer == answer);

    private static bool IsExclusive(QuestionnaireItem question, Answer answer) =>
        question.Choices.Any(choice => choice.IsExclusive && choice.Answer == answer);
}
