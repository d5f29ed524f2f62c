using System.ComponentModel.DataAnnotations;
using Portal.Api.Tokens;

namespace Portal.Api.Aggregator;

/// <summary>Who the Aggregator is and what its patients' ID tokens must say: <c>Aggregator</c>.</summary>
public sealed class AggregatorOptions : IValidatableObject
{
    public const string Section = "Aggregator";

    /// <summary>The clients that are the Aggregator; any other client of the token issuer is refused.</summary>
    public List<string> AllowedClientIds { get; set; } = [];

    /// <summary>The scopes that its access tokens must have; <c>pca.read</c> when none is named.</summary>
    public List<string> RequiredScopes { get; set; } = [];

    /// <summary>The client ids of the NHS App at NHS login; <c>nhs-online</c> when none is named.</summary>
    public List<string> IdTokenAudiences { get; set; } = [];

    /// <summary>What it gets where the ID token's birth date is not the one that our trusts hold: no data either way.</summary>
    public BirthDateMismatchAnswer OnBirthDateMismatch { get; set; } =
        BirthDateMismatchAnswer.EmptyBundle;

    /// <summary>Which edition of the producer standard is spoken where editions differ.</summary>
    public ProducerEdition Edition { get; set; } = ProducerEdition.V313;

    /// <summary>Who issues the Aggregator's access tokens; the portal itself when nothing is given.</summary>
    public OutsideIssuerOptions OutsideIssuer { get; set; } = new();

    public IReadOnlyList<string> Scopes =>
        RequiredScopes.Count == 0 ? ["pca.read"] : RequiredScopes;

    public IReadOnlyList<string> Audiences =>
        IdTokenAudiences.Count == 0 ? ["nhs-online"] : IdTokenAudiences;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AllowedClientIds.Count == 0 || AllowedClientIds.Exists(string.IsNullOrWhiteSpace))
        {
            yield return new(
                "is missing: name the client that is the Patient Care Aggregator (AllowedClientIds:0)",
                [nameof(AllowedClientIds)]
            );
        }
        if (RequiredScopes.Exists(string.IsNullOrWhiteSpace))
        {
            yield return new("must not hold an empty entry", [nameof(RequiredScopes)]);
        }
        if (IdTokenAudiences.Exists(string.IsNullOrWhiteSpace))
        {
            yield return new("must not hold an empty entry", [nameof(IdTokenAudiences)]);
        }
        foreach (
            var fault in OutsideIssuer.IsConfigured
                ? OutsideIssuer.Faults(nameof(OutsideIssuer))
                : []
        )
        {
            yield return fault;
        }
    }
}
