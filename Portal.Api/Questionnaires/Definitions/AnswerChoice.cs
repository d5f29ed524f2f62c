using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>One of the answers that a question offers.</summary>
/// <param name="Answer">What is stored when it is chosen.</param>
/// <param name="IsExclusive">It can be chosen only alone.</param>
public sealed record AnswerChoice(Answer Answer, bool IsExclusive = false)
{
    public string Text => Answer.InWords();
}
