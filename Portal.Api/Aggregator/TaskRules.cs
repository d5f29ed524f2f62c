using Portal.Api.Fhir;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Aggregator;

/// <summary>What a Task must hold before it goes out.</summary>
public static class TaskRules
{
    private static readonly (string Rule, Func<TaskResource, bool> Holds)[] _rules =
    [
        ("IdIsGuid", task => Guid.TryParseExact(task.Id, "D", out _)),
        ("DescriptionIsThere", task => !string.IsNullOrWhiteSpace(task.Description)),
        ("TextsAreClean", TextsAreClean),
        ("TrustHasOdsCode", task => FhirText.IsOdsCode(task.Owner.Identifier)),
        (
            "ModifiedIsNotBeforeAuthored",
            task => task.LastModified is not { } modified || modified >= task.AuthoredOn
        ),
        (
            "TreatmentFunctionIsThreeDigits",
            task =>
                task.Extension is null
                || (SpecialtyOf(task) is { Length: 3 } code && code.All(char.IsAsciiDigit))
        ),
        ("PifuHasPathway", task => !IsPifu(task) || task.BasedOn is not null),
        ("PifuHasTreatmentFunction", task => !IsPifu(task) || task.Extension is not null),
        ("PifuHasClosingDate", task => !IsPifu(task) || task.Restriction is not null),
    ];

    /// <param name="task">The resource.</param>
    /// <param name="patient">Whose name must not stand in its title.</param>
    /// <returns>The first rule that the resource breaks; null when it may go out.</returns>
    public static string? BrokenBy(TaskResource task, IEnumerable<Registration> patient)
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(task))
            {
                return rule;
            }
        }
        return PersonalText.IsIn(task.Description, patient) ? "TitleHoldsNoPersonalData" : null;
    }

    private static bool IsPifu(TaskResource task) =>
        task.ReasonCode.Coding[0].Code == QuestionnaireTask.Pifu;

    private static string? SpecialtyOf(TaskResource task) => task.Extension?[0].ValueCoding?.Code;

    private static bool TextsAreClean(TaskResource task) =>
        FhirText.IsClean(task.Description)
        && FhirText.IsClean(task.Owner.Display)
        && task.ReasonCode
            is { Text: not null, Coding: [{ Code: not null, Display: not null } kind] }
        && FhirText.IsClean(task.ReasonCode.Text)
        && FhirText.IsClean(kind.Code)
        && FhirText.IsClean(kind.Display)
        && (task.Extension ?? []).All(one => FhirText.IsClean(one.ValueCoding?.Display))
        && (task.BasedOn ?? []).All(one =>
            one.Identifier is { } pathway && FhirText.IsClean(pathway)
        );
}
