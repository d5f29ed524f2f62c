using System.ComponentModel.DataAnnotations;
using Portal.Api.Outbound;

namespace Portal.Api.RecordService;

/// <summary>
/// The Patient Care Aggregator's Record Service, which is told of whom the portal has records: <c>RecordService</c>.
/// Off while nothing of it is set.
/// </summary>
public sealed class RecordServiceOptions : IValidatableObject
{
    public const string Section = "RecordService";
    public const int LargestBatch = 5000;
    public const int LargestBatchOutsideProduction = 200;

    private const string ProductionHost = "prod-base.patient-care-aggregator.com";

    /// <summary>The address that <c>/records</c> lies below, such as <c>https://prod-base.patient-care-aggregator.com/records</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>One or two keys: where the service refuses one, the other is used, so that keys change without a pause.</summary>
    public List<RecordServiceKey> ApiKeys { get; set; } = [];

    public RecordServiceClientIds ClientIds { get; set; } = new();

    /// <summary>NHS numbers in one request; the service's own limit for its environment when not set.</summary>
    [Range(1, LargestBatch, ErrorMessage = "must be from 1 to 5000, and 200 outside production")]
    public int? BatchSize { get; set; }

    /// <summary>How long the service may take, in seconds. It gives up itself after 30.</summary>
    [Range(1, 120, ErrorMessage = "must be from 1 to 120 seconds")]
    public int TimeoutSeconds { get; set; } = 35;

    public bool IsConfigured => BaseUrl.Length > 0 || ApiKeys.Count > 0 || Resources.Any();

    /// <summary>The resource types that are registered: those with a client id.</summary>
    public IEnumerable<RecordResource> Resources =>
        Enum.GetValues<RecordResource>().Where(resource => ClientIds.Of(resource) is not null);

    public int Batch =>
        BatchSize
        ?? (
            Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address)
            && address.Host == ProductionHost
                ? LargestBatch
                : LargestBatchOutsideProduction
        );

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }
        if (!Addresses.IsSafe(BaseUrl))
        {
            yield return new(
                $"{Addresses.Fault}, such as https://{ProductionHost}/records",
                [nameof(BaseUrl)]
            );
        }
        if (ApiKeys.Count is 0 or > 2)
        {
            yield return new(
                ApiKeys.Count == 0
                    ? "is missing: give the API key that the Aggregator team issued (ApiKeys:0:KeyFile)"
                    : "holds more than two keys: remove the oldest",
                [nameof(ApiKeys)]
            );
        }
        for (var i = 0; i < ApiKeys.Count; i++)
        {
            if (
                string.IsNullOrWhiteSpace(ApiKeys[i].Key)
                == string.IsNullOrWhiteSpace(ApiKeys[i].KeyFile)
            )
            {
                yield return new(
                    "needs either Key or KeyFile, not both",
                    [$"{nameof(ApiKeys)}:{i}"]
                );
            }
            else if (ApiKeys[i].Read() is null)
            {
                yield return new(
                    "cannot be read, or holds more than one word",
                    [$"{nameof(ApiKeys)}:{i}"]
                );
            }
        }
        if (!Resources.Any())
        {
            yield return new(
                "is missing: give the client id that the Aggregator team issued for each resource type (ClientIds:Appointments)",
                [nameof(ClientIds)]
            );
        }
    }
}
