using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;

namespace Portal.Sandbox.Eva;

/// <summary>Asks the portal as the Aggregator does, for each patient of an expectation, and compares.</summary>
/// <param name="ask">Resource type, NHS number and ID token in, the portal's answer out.</param>
/// <param name="idTokenOf">The ID token of a patient whose expectation brings none.</param>
public sealed class EvaRun(
    Func<string, string, string, CancellationToken, Task<AggregatorAnswer>> ask,
    Func<Expectation, CancellationToken, Task<string>> idTokenOf
)
{
    public async Task<IReadOnlyList<PatientResult>> RunAsync(
        IEnumerable<Expectation> expectations,
        CancellationToken cancellation
    )
    {
        var results = new List<PatientResult>();
        foreach (var expectation in expectations)
        {
            results.Add(await RunAsync(expectation, cancellation));
        }
        return results;
    }

    private async Task<PatientResult> RunAsync(
        Expectation expectation,
        CancellationToken cancellation
    )
    {
        var idToken = expectation.IdToken ?? await idTokenOf(expectation, cancellation);
        var answers = new List<AnswerResult>();
        // What other resources call an appointment by the portal's id, the expectation calls by the hospital's.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in Expectation.ResourceTypes)
        {
            var answer = await ask(type, expectation.NhsNumber, idToken, cancellation);
            var body = answer.Json();
            var resources = Resources(body);
            foreach (var resource in resources.Where(_ => type == "Appointment"))
            {
                if (
                    ActualFields.Of(resource).TryGetValue("identifier", out var identifier)
                    && resource["id"] is { } id
                )
                {
                    known[id.ToString()] = identifier;
                }
            }
            if (expectation.Resources.TryGetValue(type, out var expected))
            {
                answers.Add(
                    new(
                        type,
                        expected.Status,
                        answer.Status,
                        [.. Problems(type, expected, answer, body, resources)],
                        Comparison.Of(
                            expected.Items,
                            [.. resources.Select(resource => Fields(resource, known))]
                        )
                    )
                );
            }
        }
        return new(expectation.File, expectation.NhsNumber, answers);
    }

    private static Dictionary<string, string> Fields(
        JsonNode resource,
        Dictionary<string, string> known
    ) =>
        ActualFields
            .Of(resource)
            .ToDictionary(
                field => field.Key,
                field =>
                    field.Key is "appointment" or "appointments"
                        ? string.Join(
                            ", ",
                            field
                                .Value.Split(", ")
                                .Select(id => known.GetValueOrDefault(id, id))
                                .Order(StringComparer.Ordinal)
                        )
                        : field.Value,
                StringComparer.Ordinal
            );

    private static List<JsonNode> Resources(JsonNode? body) =>
        body is JsonObject bundle && bundle["entry"] is JsonArray entries
            ? [.. entries.Select(entry => entry?["resource"]).OfType<JsonNode>()]
            : [];

    private static IEnumerable<string> Problems(
        string type,
        ExpectedAnswer expected,
        AggregatorAnswer answer,
        JsonNode? body,
        List<JsonNode> resources
    )
    {
        if (answer.Status != expected.Status)
        {
            yield return $"The status is {answer.Status} (at {answer.Step}), not {expected.Status}.";
            yield break;
        }
        if (
            answer
                .Headers.FirstOrDefault(header =>
                    header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                )
                .Value?.StartsWith("application/fhir+json", StringComparison.Ordinal) != true
        )
        {
            yield return "The content type is not application/fhir+json.";
        }
        if (expected.Status != 200)
        {
            if (body?["resourceType"]?.ToString() != "OperationOutcome")
            {
                yield return "The refusal is no OperationOutcome.";
            }
            yield break;
        }
        if (
            body?["resourceType"]?.ToString() != "Bundle"
            || body["type"]?.ToString() != "searchset"
        )
        {
            yield return "The answer is no searchset Bundle.";
            yield break;
        }
        if (body["total"]?.ToString() != resources.Count.ToString())
        {
            yield return $"The total is {body["total"]}, but there are {resources.Count} entries.";
        }
        if (resources.Exists(resource => resource["resourceType"]?.ToString() != type))
        {
            yield return $"A resource is no {type}.";
        }
    }
}
