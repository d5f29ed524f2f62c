namespace Portal.Api.Questionnaires;

/// <param name="Tasks">Newest first.</param>
/// <param name="Over">How many were sent, closed or called off.</param>
/// <param name="Trusts">The trusts that are open to the patient.</param>
public sealed record OpenTasks(IReadOnlyList<QuestionnaireTask> Tasks, int Over, int Trusts);
