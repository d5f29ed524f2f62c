using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>What a DocumentReference must hold before it goes out.</summary>
public static class DocumentRules
{
    private delegate bool Rule(in DocumentReferenceResource document);

    private static readonly (string Rule, Rule Holds)[] _rules =
    [
        ("IdIsGuid", (in document) => Guid.TryParseExact(document.Id, "D", out _)),
        ("DescriptionIsThere", (in document) => !string.IsNullOrWhiteSpace(document.Description)),
        (
            "TextsAreClean",
            (in document) =>
                FhirText.IsClean(document.Description)
                && FhirText.IsClean(document.Custodian.Display)
                && document.Custodian.Display is not null
        ),
        ("TrustHasOdsCode", (in document) => FhirText.IsOdsCode(document.Custodian.Identifier)),
        ("IdentifiersAreUris", (in document) => FhirText.AllClean(document.Identifier)),
    ];

    /// <param name="document">The resource.</param>
    /// <param name="patient">Whose name must not stand in its title.</param>
    /// <returns>The first rule that the resource breaks; null when it may go out.</returns>
    public static string? BrokenBy(
        in DocumentReferenceResource document,
        IReadOnlyList<Registration> patient
    )
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(in document))
            {
                return rule;
            }
        }
        return PersonalText.IsIn(document.Description, patient) ? "TitleHoldsNoPersonalData" : null;
    }
}
