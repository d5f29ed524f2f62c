using System.ComponentModel.DataAnnotations;

namespace Portal.Help;

/// <summary>Whom to tell of a hole in the portal, as RFC 9116 has it: <c>SecurityTxt</c>.</summary>
public sealed class SecurityTxtOptions : IValidatableObject
{
    public const string Section = "SecurityTxt";

    /// <summary>Where to write or call, the preferred first: <c>mailto:security@example.nhs.uk</c>, an https address or <c>tel:</c>. Without any there is no <c>/.well-known/security.txt</c>.</summary>
    public IList<string> Contacts { get; init; } = [];

    /// <summary>Until when this is to be believed, such as <c>2027-06-01T00:00:00Z</c>; less than a year ahead.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>The https address of the organisation's policy on who finds holes.</summary>
    public string? Policy { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contacts.Any(contact => !IsAddress(contact, "mailto", "https", "tel")))
        {
            yield return new(
                "must each begin with mailto:, https:// or tel:, such as mailto:security@example.nhs.uk",
                [nameof(Contacts)]
            );
        }
        if (Contacts.Count > 0 && Expires is null)
        {
            yield return new(
                "is missing beside Contacts: say until when they hold, such as 2027-06-01T00:00:00Z",
                [nameof(Expires)]
            );
        }
        if (Policy is not null && !IsAddress(Policy, "https"))
        {
            yield return new("must be an https address, or be left out", [nameof(Policy)]);
        }
    }

    private static bool IsAddress(string text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && schemes.Contains(address.Scheme)
        && !text.Any(letter => letter is <= ' ' or > '~');
}
