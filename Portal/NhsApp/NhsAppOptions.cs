using System.ComponentModel.DataAnnotations;

namespace Portal.NhsApp;

/// <summary>The NHS App that patients come from: <c>NhsApp</c>.</summary>
public sealed class NhsAppOptions
{
    public const string Section = "NhsApp";

    /// <summary>The NHS App's own address, by environment, without a trailing slash; its script comes from here too.</summary>
    [Required(ErrorMessage = "must not be empty")]
    [RegularExpression(
        "^https?://[^/?#]+$",
        ErrorMessage = "must be an address without a path, such as https://www.nhsapp.service.nhs.uk"
    )]
    public string BaseUrl { get; set; } = "https://www.nhsapp.service.nhs.uk";

    /// <summary>The NHS App's JavaScript API v2: from its host, never a copy.</summary>
    public string ScriptUrl => $"{BaseUrl}/js/v2/nhsapp.js?v=2025-09-01";
}
