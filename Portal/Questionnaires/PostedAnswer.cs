using Portal.Api.Questionnaires.Answers;

namespace Portal.Questionnaires;

/// <summary>What was posted for one question.</summary>
/// <param name="Answers">As far as they could be read.</param>
/// <param name="Fault">What is wrong; null when they can be saved.</param>
public sealed record PostedAnswer(IReadOnlyList<Answer> Answers, AnswerFault? Fault);
