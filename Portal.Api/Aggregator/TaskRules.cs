using Portal.Api.Fhir;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Aggregator;

/// <summary>What a Task must hold before it goes out.</summary>
public static class TaskRules
{
    private delegate bool Rule(in TaskResource task);

    private static readonly (string Rule, Rule Holds)[] _rules =
    [
        ("IdIsGuid", (in task) => Guid.TryParseExact(task.Id, "D", out _)),
        ("DescriptionIsThere", (in task) => !string.IsNullOrWhiteSpace(task.Description)),
        ("TextsAreClean", TextsAreClean),
        ("TrustHasOdsCode", (in task) => FhirText.IsOdsCode(task.Owner.Identifier)),
        (
            "ModifiedIsNotBeforeAuthored",
            (in task) => task.LastModified is not { } modified || modified >= task.AuthoredOn
        ),
        (
            "TreatmentFunctionIsThreeDigits",
            (in task) =>
                task.Extension is not { } extension
                || FhirText.IsThreeDigits(extension.ValueCoding?.Code)
        ),
        ("PifuHasPathway", (in task) => !IsPifu(task) || task.BasedOn is not null),
        ("PifuHasTreatmentFunction", (in task) => !IsPifu(task) || task.Extension is not null),
        ("PifuHasClosingDate", (in task) => !IsPifu(task) || task.RestrictionEnd is not null),
    ];

    /// <param name="task">The resource.</param>
    /// <param name="patient">Whose name must not stand in its title.</param>
    /// <returns>The first rule that the resource breaks; null when it may go out.</returns>
    public static string? BrokenBy(in TaskResource task, IReadOnlyList<Registration> patient)
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(in task))
            {
                return rule;
            }
        }
        return PersonalText.IsIn(task.Description, patient) ? "TitleHoldsNoPersonalData" : null;
    }

    private static bool IsPifu(in TaskResource task) => task.ReasonCode.Code == SentTask.Pifu;

    private static bool TextsAreClean(in TaskResource task) =>
        FhirText.IsClean(task.Description)
        && FhirText.IsClean(task.Owner.Display)
        && task is { ReasonText: not null, ReasonCode: { Code: not null, Display: not null } }
        && FhirText.IsClean(task.ReasonText)
        && FhirCode.IsGood(task.ReasonCode.Code)
        && FhirText.IsClean(task.ReasonCode.Display)
        && FhirText.IsClean(task.Extension?.ValueCoding?.Display)
        && (
            task.BasedOn is not { Identifier: var plan }
            || (plan is { } pathway && FhirText.IsClean(pathway))
        );
}
