using System.ComponentModel.DataAnnotations;
using Portal.Api.Outbound;

namespace Portal.Api.Reporting;

/// <summary>Wayfinder's Reporting Service, which is told what happens in the portal: <c>Reporting</c>. Off while nothing of it is set.</summary>
public sealed class ReportingOptions : IValidatableObject
{
    public const string Section = "Reporting";

    /// <summary>The service's address, such as <c>https://api.service.nhs.uk/patient-care-aggregator-reporting</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The <c>client-id</c> that the Wayfinder team issued.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Events in one request at most; 2 MB is the other limit.</summary>
    [Range(1, 5000, ErrorMessage = "must be from 1 to 5000")]
    public int BatchSize { get; set; } = 1000;

    /// <summary>WF-NFR-MI-03 allows 25 for the whole portal.</summary>
    [Range(1, 25, ErrorMessage = "must be from 1 to 25")]
    public int RequestsPerSecond { get; set; } = 25;

    public bool IsConfigured => BaseUrl.Length > 0 || ClientId.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }
        if (!Addresses.IsSafe(BaseUrl))
        {
            yield return new(
                $"{Addresses.Fault}, such as https://api.service.nhs.uk/patient-care-aggregator-reporting",
                [nameof(BaseUrl)]
            );
        }
        if (ClientId.Length == 0 || !ClientId.All(letter => letter is > ' ' and <= '~'))
        {
            yield return new(
                "is missing or holds more than one word: give the client-id that the Wayfinder team issued",
                [nameof(ClientId)]
            );
        }
    }
}
