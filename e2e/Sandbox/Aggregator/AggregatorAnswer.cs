using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Aggregator;

/// <summary>What the Aggregator got from the portal.</summary>
/// <param name="Step">Where it ended: <c>token</c> or <c>Appointment</c>.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">The text as it came.</param>
public sealed record AggregatorAnswer(
    string Step,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    public static AggregatorAnswer None(string step, string why) =>
        new(step, 0, new Dictionary<string, string>(), why);

    public static async Task<AggregatorAnswer> ReadAsync(
        string step,
        HttpResponseMessage response,
        CancellationToken cancellation
    ) =>
        new(
            step,
            (int)response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            await response.Content.ReadAsStringAsync(cancellation)
        );

    /// <summary>The body as JSON; as a JSON string when it is not JSON.</summary>
    public JsonNode? Json()
    {
        try
        {
            return JsonNode.Parse(Body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Body);
        }
    }

    /// <summary><c>{step, status, headers, body}</c></summary>
    public JsonObject ToJson()
    {
        var headers = new JsonObject();
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }
        return new()
        {
            ["step"] = Step,
            ["status"] = Status,
            ["headers"] = headers,
            ["body"] = Json(),
        };
    }

    public override string ToString() => $"{Step}: {Status}";
}
