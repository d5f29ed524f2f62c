namespace Portal.Sandbox.Aggregator;

/// <summary>Where a portal's API is, and who the Aggregator is there.</summary>
public sealed record AggregatorAccount(
    string TokenUrl,
    string FhirBase,
    string ClientId,
    string ClientSecret
)
{
    public static AggregatorAccount Of(SandboxAddresses addresses, SandboxSecrets secrets) =>
        new(
            addresses.TokenUrl,
            $"{addresses.Portal}/fhir/R4",
            secrets.AggregatorClientId,
            secrets.AggregatorSecret
        );

    public override string ToString() => $"{ClientId} at {FhirBase}";
}
