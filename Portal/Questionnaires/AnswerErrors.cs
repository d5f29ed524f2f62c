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
            AnswerFault.NotWhole => WholeNumber(question),
            AnswerFault.TooSmall or AnswerFault.TooLarge => Bounds(
                limits.Least ?? (limits.Most is null ? int.MinValue : null),
                limits.Most ?? (limits.Least is null ? int.MaxValue : null)
            ),
            AnswerFault.TooManyDecimals => limits.Decimals switch
            {
                0 => WholeNumber(question),
                1 => Texts.EnterANumberWithOneDecimal.With(Example(question, 82.5m, 0.5m)),
                _ => Texts.EnterANumberWithDecimals.With(limits.Decimals),
            },
            AnswerFault.TooEarly or AnswerFault.TooLate => Bounds(limits.Earliest, limits.Latest),
            AnswerFault.TooLong => TooLong(question, posted),
            AnswerFault.NotOffered => Texts.ChooseAnAnswerFromTheList,
            AnswerFault.NotAlone => NotAlone(question),
            _ => Texts.GiveAnswersOrFewer.With(question.Limits.Answers ?? 50),
        };
    }

    private static string Missing(QuestionnaireItem question) =>
        question switch
        {
            { Kind: ItemKind.Boolean } => Texts.ChooseYesOrNo,
            { IsChoice: true, Repeats: true } => Texts.ChooseAtLeastOneAnswer,
            { IsChoice: true } => Texts.ChooseAnAnswer,
            { IsNumber: true } => Texts.EnterANumber,
            { Kind: ItemKind.Date } => Texts.EnterADate,
            _ => Texts.EnterYourAnswer,
        };

    private static string WrongType(QuestionnaireItem question) =>
        question switch
        {
            { IsChoice: true } => Texts.EnterYourOwnAnswerOrChooseAnother,
            { Kind: ItemKind.Integer } or { IsNumber: true, Limits.Decimals: 0 } => WholeNumber(
                question
            ),
            { Kind: ItemKind.Decimal } => Texts.EnterANumberLike.With(
                Example(question, 82.5m, 0.5m)
            ),
            { Kind: ItemKind.Date, Repeats: true } => Texts.EnterEachDateLikeThis,
            { Kind: ItemKind.Date } => Texts.EnterARealDate,
            _ => Texts.EnterYourAnswer,
        };

    private static string WholeNumber(QuestionnaireItem question) =>
        Texts.EnterAWholeNumber.With(Example(question, 12, 1));

    /// <summary>The usual example, or one near a bound where the question would not take that.</summary>
    private static string Example(QuestionnaireItem question, decimal usual, decimal step)
    {
        var (least, most) = (question.Limits.Least, question.Limits.Most);
        var isTaken = (decimal number) => !(number < least) && !(number > most);
        var near = usual < least ? least.Value + step : (most ?? usual) - step;
        return Words(
            isTaken(usual) ? usual
            : isTaken(near) ? near
            : least ?? usual
        );
    }

    private static string Bounds(decimal? least, decimal? most) =>
        (least, most) switch
        {
            ({ } from, { } to) => Texts.EnterANumberFromTo.With(Words(from), Words(to)),
            ({ } from, null) => Texts.EnterANumberThatIsOrMore.With(Words(from)),
            (null, { } to) => Texts.EnterANumberThatIsOrLess.With(Words(to)),
            _ => Texts.EnterANumber,
        };

    private static string Bounds(DateOnly? earliest, DateOnly? latest) =>
        (earliest, latest) switch
        {
            ({ } from, { } to) => Texts.EnterADateFromTo.With(
                LondonTime.Date(from),
                LondonTime.Date(to)
            ),
            ({ } from, null) => Texts.EnterADateThatIsOrLater.With(LondonTime.Date(from)),
            (null, { } to) => Texts.EnterADateThatIsOrEarlier.With(LondonTime.Date(to)),
            _ => Texts.EnterADate,
        };

    private static string TooLong(QuestionnaireItem question, PostedAnswer posted)
    {
        var longest = posted.Answers.OfType<TextAnswer>().Max(answer => answer.Value.Length);
        return FreeText.TooLong(
            new string('x', longest),
            AnswerRules.LongestOf(question),
            AnswerForm.IsLines(question) ? Texts.EachAnswer : Texts.YourAnswer
        )!;
    }

    private static string NotAlone(QuestionnaireItem question)
    {
        var alone = question.Choices.First(choice => choice.IsExclusive).Text;
        return Texts.ChooseAnswersOrAlone.With(alone);
    }

    private static string Words(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
