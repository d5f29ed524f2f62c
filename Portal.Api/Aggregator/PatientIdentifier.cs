using Microsoft.AspNetCore.WebUtilities;
using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>The query's <c>patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018</c>.</summary>
public static class PatientIdentifier
{
    public const string Parameter = "patient:identifier";

    /// <returns>The number, or the refusal when the parameter is missing, given twice or not a valid NHS number.</returns>
    /// <param name="query">The query string as it came, with or without its question mark.</param>
    public static (NhsNumber Number, AggregatorRefusal? Refusal) Read(string? query)
    {
        ReadOnlyMemory<char>? found = null;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (!pair.DecodeName().Span.SequenceEqual(Parameter))
            {
                continue;
            }
            if (found is not null)
            {
                return (default, AggregatorRefusal.PatientIdentifierInvalid);
            }
            found = pair.DecodeValue();
        }

        return found is not { } value ? (default, AggregatorRefusal.PatientIdentifierMissing)
            : TryParse(value.Span, out var number) ? (number, null)
            : (default, AggregatorRefusal.PatientIdentifierInvalid);
    }

    private static bool TryParse(ReadOnlySpan<char> value, out NhsNumber number)
    {
        number = default;
        return value.StartsWith(FhirSystems.NhsNumber, StringComparison.Ordinal)
            && value[FhirSystems.NhsNumber.Length..] is ['|', .. var digits]
            && NhsNumber.TryParse(digits.ToString(), out number);
    }
}
