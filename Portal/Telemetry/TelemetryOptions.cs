using System.ComponentModel.DataAnnotations;

namespace Portal.Telemetry;

/// <summary>Where traces, metrics and logs go besides standard output: <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>The collector.</summary>
    public OtlpOptions Otlp { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Otlp.IsOn && Otlp.Address is null)
        {
            yield return new(
                "must be the http or https address of a collector that takes OTLP over HTTP, such as http://localhost:4318",
                [$"{nameof(Otlp)}:{nameof(OtlpOptions.Endpoint)}"]
            );
        }
        if (!Otlp.HeadersAreWellFormed)
        {
            yield return new(
                "must be name=value, several separated by commas",
                [$"{nameof(Otlp)}:{nameof(OtlpOptions.Headers)}"]
            );
        }
    }
}
