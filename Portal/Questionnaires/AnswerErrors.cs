using System.Globalization;
using Portal.Api.Bookings;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Portal.Forms;

namespace Portal.Questionnaires;

/// <summary>What to do about an answer that cannot be taken.</summary>
public static class AnswerErrors
{
    /// <param name="question">The question.</param>
    /// <param name="posted">What was posted for it.</param>
    /// <param name="isAlone">It is the page's only question; otherwise the message says which one it means.</param>
    public static string Of(QuestionnaireItem question, PostedAnswer posted, bool isAlone)
    {
        var message = Message(question, posted);
        return isAlone ? message
            : question.Text.Length > 0 && char.IsPunctuation(question.Text[^1])
                ? $"{question.Text} {message}"
            : $"{question.Text}: {message}";
    }

    /// <summary>The field that the message leads to.</summary>
    public static string FieldOf(QuestionnaireItem question, PostedAnswer posted) =>
        question switch
        {
            { Kind: ItemKind.OpenChoice }
                when posted.Fault is AnswerFault.WrongType or AnswerFault.TooLong =>
                AnswerForm.OtherFieldOf(question),
            { Kind: ItemKind.Date, Repeats: false } => $"{AnswerForm.FieldOf(question)}-day",
            _ => AnswerForm.FieldOf(question),
        };

    private static string Message(QuestionnaireItem question, PostedAnswer posted)
    {
        var limits = question.Limits;
        return posted.Fault switch
        {
            AnswerFault.Missing => Missing(question),
            AnswerFault.WrongType => WrongType(question),
            AnswerFault.NotWhole => "Enter a whole number, such as 12",
            AnswerFault.TooSmall or AnswerFault.TooLarge => Bounds(
                limits.Least ?? (limits.Most is null ? int.MinValue : null),
                limits.Most ?? (limits.Least is null ? int.MaxValue : null)
            ),
            AnswerFault.TooManyDecimals => limits.Decimals switch
            {
                0 => "Enter a whole number, such as 12",
                1 => "Enter a number with 1 digit after the decimal point, such as 82.5",
                _ => $"Enter a number with up to {limits.Decimals} digits after the decimal point",
            },
            AnswerFault.TooEarly or AnswerFault.TooLate => Bounds(limits.Earliest, limits.Latest),
            AnswerFault.TooLong => TooLong(question, posted),
            AnswerFault.NotOffered => "Choose an answer from the list",
            AnswerFault.NotAlone => NotAlone(question),
            _ => $"Give {question.Limits.Answers ?? 50} answers or fewer",
        };
    }

    private static string Missing(QuestionnaireItem question) =>
        question switch
        {
            { Kind: ItemKind.Boolean } => "Choose yes or no",
            { IsChoice: true, Repeats: true } => "Choose at least one answer",
            { IsChoice: true } => "Choose an answer",
            { IsNumber: true } => "Enter a number",
            { Kind: ItemKind.Date } => "Enter a date",
            _ => "Enter your answer",
        };

    private static string WrongType(QuestionnaireItem question) =>
        question switch
        {
            { IsChoice: true } => "Enter your own answer, or choose another one",
            { Kind: ItemKind.Integer } => "Enter a whole number, such as 12",
            { Kind: ItemKind.Decimal } => "Enter a number, such as 82.5",
            { Kind: ItemKind.Date, Repeats: true } => "Enter each date like this: 27/3/2007",
            { Kind: ItemKind.Date } => "Enter a real date, with day, month and year",
            _ => "Enter your answer",
        };

    private static string Bounds(decimal? least, decimal? most) =>
        (least, most) switch
        {
            ({ } from, { } to) => $"Enter a number from {Words(from)} to {Words(to)}",
            ({ } from, null) => $"Enter a number that is {Words(from)} or more",
            (null, { } to) => $"Enter a number that is {Words(to)} or less",
            _ => "Enter a number",
        };

    private static string Bounds(DateOnly? earliest, DateOnly? latest) =>
        (earliest, latest) switch
        {
            ({ } from, { } to) =>
                $"Enter a date from {LondonTime.Date(from)} to {LondonTime.Date(to)}",
            ({ } from, null) => $"Enter a date that is {LondonTime.Date(from)} or later",
            (null, { } to) => $"Enter a date that is {LondonTime.Date(to)} or earlier",
            _ => "Enter a date",
        };

    private static string TooLong(QuestionnaireItem question, PostedAnswer posted)
    {
        var longest = posted.Answers.OfType<TextAnswer>().Max(answer => answer.Value.Length);
        return FreeText.TooLong(
            new string('x', longest),
            AnswerRules.LongestOf(question),
            AnswerForm.IsLines(question) ? "Each answer" : "Your answer"
        )!;
    }

    private static string NotAlone(QuestionnaireItem question)
    {
        var alone = question.Choices.First(choice => choice.IsExclusive).Text;
        return $"Choose your answers, or choose \"{alone}\" alone";
    }

    private static string Words(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
