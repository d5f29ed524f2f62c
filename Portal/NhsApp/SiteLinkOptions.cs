using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Portal.NhsApp;

/// <summary>
/// <c>NhsApp:SiteLinks</c>: lets phones open links to the portal in the NHS App. The NHS App team gives the values, which
/// differ by environment; without them the phones are told nothing.
/// </summary>
public sealed partial class SiteLinkOptions : IValidatableObject
{
    public const string Section = NhsAppOptions.Section + ":SiteLinks";

    /// <summary>The NHS App's package on Android.</summary>
    public string? AndroidPackage { get; set; }

    /// <summary>SHA-256 fingerprints of the certificates that the package is signed with: 32 pairs of hexadecimal digits, with colons between.</summary>
    public IList<string> AndroidFingerprints { get; init; } = [];

    /// <summary>The NHS App's id on iOS: its team, a full stop, its bundle.</summary>
    public string? IosAppId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AndroidPackage is not null && AndroidFingerprints.Count == 0)
        {
            yield return new(
                "must have at least one entry where AndroidPackage is given",
                [nameof(AndroidFingerprints)]
            );
        }
        if (AndroidFingerprints.Any(one => !Fingerprint().IsMatch(one)))
        {
            yield return new(
                "must each be 32 pairs of hexadecimal digits with colons between, such as 14:6D:E9:…",
                [nameof(AndroidFingerprints)]
            );
        }
        if (IosAppId is not null && !AppId().IsMatch(IosAppId))
        {
            yield return new(
                "must be a team and a bundle, such as ABCDE12345.uk.nhs.app",
                [nameof(IosAppId)]
            );
        }
    }

    [GeneratedRegex("^[0-9A-F]{2}(:[0-9A-F]{2}){31}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(
        "^[A-Z0-9]{10}\\.[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AppId();
}
