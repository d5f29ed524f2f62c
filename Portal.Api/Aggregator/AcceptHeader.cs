using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Whether the caller takes FHIR JSON, or JSON of any kind.</summary>
public static class AcceptHeader
{
    private static readonly string[] _offered = [FhirJson.MediaType, "application/json"];

    public static bool AllowsFhirJson(StringValues header) =>
        StringValues.IsNullOrEmpty(header)
        || (header.Count == 1 && header[0] == FhirJson.MediaType)
        || (
            MediaTypeHeaderValue.TryParseList(header, out var ranges)
            && ranges.Any(range =>
                range.Quality is not 0 && _offered.Any(type => Matches(range, type))
            )
        );

    private static bool Matches(MediaTypeHeaderValue range, string type) =>
        range.MatchesAllTypes
        || (
            range.MatchesAllSubTypes
            && type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase)
        )
        || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);
}
