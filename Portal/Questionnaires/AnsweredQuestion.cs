using Portal.Api.Questionnaires.Definitions;

namespace Portal.Questionnaires;

/// <summary>A question with its answer in words.</summary>
/// <param name="Page">Where it is asked.</param>
/// <param name="Question">Of the page.</param>
/// <param name="Lines">One a paragraph.</param>
public sealed record AnsweredQuestion(
    PageOfQuestions Page,
    QuestionnaireItem Question,
    IReadOnlyList<string> Lines
);
