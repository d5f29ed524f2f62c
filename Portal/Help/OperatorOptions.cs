using System.ComponentModel.DataAnnotations;

namespace Portal.Help;

/// <summary>Who runs this portal and whom patients can ask: <c>Operator</c>.</summary>
public sealed class OperatorOptions
{
    public const string Section = "Operator";

    /// <summary>The organisation's name, as in "run by Example Trust".</summary>
    [Required(ErrorMessage = "is missing: give the name of the organisation that runs the portal")]
    public string Name { get; set; } = "";

    /// <summary>The help desk's phone number as people read it: <c>0300 123 4567</c>.</summary>
    [Required(ErrorMessage = "is missing: give the phone number of the help desk")]
    [RegularExpression(
        "^[+0-9 ()]{5,25}$",
        ErrorMessage = "must be a phone number, such as 0300 123 4567"
    )]
    public string Phone { get; set; } = "";

    /// <summary>When the help desk answers: <c>Monday to Friday, 9am to 5pm</c>.</summary>
    [Required(ErrorMessage = "is missing: say when the help desk answers the phone")]
    public string PhoneHours { get; set; } = "";

    /// <summary>The help desk's email address.</summary>
    [Required(ErrorMessage = "is missing: give the help desk's email address")]
    [EmailAddress(ErrorMessage = "must be an email address")]
    public string Email { get; set; } = "";

    /// <summary>Where the organisation's full privacy notice is.</summary>
    [Url(ErrorMessage = "must be an address that begins with https://")]
    public string? PrivacyNoticeUrl { get; set; }

    /// <summary>The day the accessibility statement was last reviewed.</summary>
    public DateOnly AccessibilityReviewedOn { get; set; } = new(2026, 11, 1);
}
