using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>
/// The parameters beside <see cref="PatientIdentifier"/>. One that is unknown is refused: left out of account, a filter
/// would bring more of a patient's data than was asked for. FHIR's <c>Prefer: handling=lenient</c> has it ignored.
/// </summary>
public static class AggregatorParameters
{
    private const string Format = "_format";

    private static readonly string[] _formats = ["json", "application/json", FhirJson.MediaType];

    public static AggregatorRefusal? RefusalOf(string? query, StringValues prefer)
    {
        var isFormatKnown = false;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = pair.DecodeName().Span;
            if (name.SequenceEqual(PatientIdentifier.Parameter))
            {
                continue;
            }
            if (name.SequenceEqual(Format))
            {
                if (isFormatKnown)
                {
                    return AggregatorRefusal.ParameterUnknown;
                }
                isFormatKnown = true;
                if (!IsJson(pair.DecodeValue().ToString()))
                {
                    return AggregatorRefusal.NotAcceptable;
                }
            }
            else if (!IsLenient(prefer))
            {
                return AggregatorRefusal.ParameterUnknown;
            }
        }
        return null;
    }

    /// <summary>A plus sign in an address means a blank: application/fhir+json arrives with one.</summary>
    private static bool IsJson(string value) =>
        _formats.Contains(value.Replace(' ', '+'), StringComparer.OrdinalIgnoreCase);

    private static bool IsLenient(StringValues prefer) =>
        prefer.Any(value =>
            value?.Contains("handling=lenient", StringComparison.OrdinalIgnoreCase) == true
        );
}
