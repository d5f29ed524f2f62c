using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>A patient's way through a questionnaire with the answers given so far: the pages that are shown, and where to go on.</summary>
public sealed class Walk
{
    private readonly AnswerSet _answers;

    public Walk(QuestionnaireDefinition definition, AnswerSet answers)
    {
        (Definition, _answers) = (definition, answers);
        Shown = new ShownItems(definition, answers);
        Pages =
        [
            .. definition
                .Pages.Select(page => page with { Items = [.. page.Items.Where(Shown.Contains)] })
                .Where(page => page.Items.Count > 0),
        ];
    }

    public QuestionnaireDefinition Definition { get; }

    public ShownItems Shown { get; }

    /// <summary>In order, each with what is shown of it.</summary>
    public IReadOnlyList<PageOfQuestions> Pages { get; }

    public PageOfQuestions? Find(int number) => Pages.FirstOrDefault(page => page.Number == number);

    public PageOfQuestions? Before(int number) => Pages.LastOrDefault(page => page.Number < number);

    /// <summary>Where to go on from a page: the next one that was not passed yet, or an earlier one; null when all were.</summary>
    public PageOfQuestions? After(int number) =>
        Pages.FirstOrDefault(page => page.Number > number && !IsPassed(page)) ?? Next;

    /// <summary>Where to take up again; null when every page was passed.</summary>
    public PageOfQuestions? Next => Pages.FirstOrDefault(page => !IsPassed(page));

    /// <summary>What can be sent: the answers to what is asked, and no others; null while a page is not passed.</summary>
    public AnswerSet? Complete =>
        Next is not null
            ? null
            : Definition.All.Aggregate(
                AnswerSet.None,
                (answers, item) => answers.With(item.LinkId, Shown.AnswersOf(item))
            );

    private bool IsPassed(PageOfQuestions page) =>
        page.Items.All(item => _answers.Seen.Contains(item.LinkId))
        && page.Questions.All(question =>
            AnswerRules.FaultOf(question, _answers.Of(question.LinkId)) is null
        );
}
