using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>What a DocumentReference must hold before it goes out.</summary>
public static class DocumentRules
{
    private static readonly (string Rule, Func<DocumentReferenceResource, bool> Holds)[] _rules =
    [
        ("IdIsGuid", document => Guid.TryParseExact(document.Id, "D", out _)),
        ("DescriptionIsThere", document => !string.IsNullOrWhiteSpace(document.Description)),
        (
            "TextsAreClean",
            document =>
                FhirText.IsClean(document.Description)
                && FhirText.IsClean(document.Custodian.Display)
                && document.Custodian.Display is not null
        ),
        ("TrustHasOdsCode", document => FhirText.IsOdsCode(document.Custodian.Identifier)),
        ("IdentifiersAreUris", document => document.Identifier.All(FhirText.IsClean)),
    ];

    /// <param name="document">The resource.</param>
    /// <param name="patient">Whose name must not stand in its title.</param>
    /// <returns>The first rule that the resource breaks; null when it may go out.</returns>
    public static string? BrokenBy(
        DocumentReferenceResource document,
        IEnumerable<Registration> patient
    )
    {
        foreach (var (rule, holds) in _rules)
        {
            if (!holds(document))
            {
                return rule;
            }
        }
        return PersonalText.IsIn(document.Description, patient) ? "TitleHoldsNoPersonalData" : null;
    }
}
