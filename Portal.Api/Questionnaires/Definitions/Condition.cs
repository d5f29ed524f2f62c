using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>
/// One enableWhen. It looks at the answers that another question has: at least one of them has to compare as asked; for
/// <see cref="ConditionOperator.NotEqual"/> none may be equal, so it holds where there is no answer.
/// </summary>
/// <param name="Question">The link of the other question.</param>
/// <param name="Operator">How to compare.</param>
/// <param name="Expected">What to compare with; null is a value that no answer can be.</param>
public sealed record Condition(string Question, ConditionOperator Operator, Answer? Expected)
{
    public bool HoldsFor(IReadOnlyList<Answer> answers) =>
        Operator switch
        {
            ConditionOperator.Exists => answers.Count > 0
                == (Expected is not BooleanAnswer { Value: false }),
            ConditionOperator.Equal => answers.Any(IsEqual),
            ConditionOperator.NotEqual => !answers.Any(IsEqual),
            ConditionOperator.Greater => answers.Any(answer => Order(answer) > 0),
            ConditionOperator.Less => answers.Any(answer => Order(answer) < 0),
            ConditionOperator.GreaterOrEqual => answers.Any(answer => Order(answer) >= 0),
            ConditionOperator.LessOrEqual => answers.Any(answer => Order(answer) <= 0),
            _ => throw new InvalidOperationException($"{Operator} is no operator."),
        };

    private bool IsEqual(Answer answer) => Expected is not null && Expected.IsSameAs(answer);

    /// <summary>Null where the two have no order.</summary>
    private int? Order(Answer answer) =>
        (answer, Expected) switch
        {
            (NumberAnswer left, NumberAnswer right) => left.Value.CompareTo(right.Value),
            (DateAnswer left, DateAnswer right) => left.Value.CompareTo(right.Value),
            (TextAnswer left, TextAnswer right) => string.CompareOrdinal(left.Value, right.Value),
            _ => null,
        };
}
