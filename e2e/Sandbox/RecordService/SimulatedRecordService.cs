using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.RecordService;

/// <summary>The Record Service by its published rules: a list of NHS numbers for each client id.</summary>
public sealed partial class SimulatedRecordService(ToldSettings settings) : ToldService
{
    private readonly ConcurrentDictionary<(string ClientId, string Number), int> _records = new();

    public override string Name => RecordService;

    /// <summary>The distinct numbers that it has for a client id.</summary>
    public IReadOnlyList<string> NumbersOf(string clientId) =>
        [.. _records.Keys.Where(key => key.ClientId == clientId).Select(key => key.Number)];

    public bool Has(string clientId, string number) => _records.ContainsKey((clientId, number));

    public override ToldAnswer Take(ToldRequest request)
    {
        if (request.Bearer is not { } key || !settings.RecordServiceKeys.Contains(key))
        {
            return Unauthorised();
        }
        if (
            request.Method != "POST"
            || request.Json is not JsonObject body
            || request.Header("content-type") is not { } type
            || !type.StartsWith("application/json", StringComparison.Ordinal)
        )
        {
            return BadRequest("Invalid JSON");
        }
        if (
            body["clientId"] is not JsonValue id
            || !id.TryGetValue(out string? clientId)
            || !settings.RecordServiceClients.Contains(clientId)
        )
        {
            return BadRequest("clientId mismatch");
        }
        if (body.Any(member => member.Key is not ("clientId" or "nhsNumbers")))
        {
            return BadRequest("a member is not allowed");
        }
        return body["nhsNumbers"] is JsonArray { Count: > 0 } numbers
            ? Take(clientId, numbers)
            : BadRequest("\"nhsNumbers\" must contain at least 1 items");
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        fault switch
        {
            // The last one, as if it were malformed.
            Fault.BadRequest
                when (request.Json as JsonObject)?["nhsNumbers"] is JsonArray numbers => BadRequest(
                Malformed(numbers.Count - 1, numbers[^1]!.ToString())
            ),
            Fault.BadRequest => BadRequest("Invalid JSON"),
            Fault.Unauthorised => Unauthorised(),
            Fault.TooMany => ToldAnswer.Text(429, "Too Many Requests") with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
            },
            Fault.Unavailable => ToldAnswer.Text(503, "Service Unavailable"),
            _ => ToldAnswer.Text(500, "Internal server error"),
        };

    private ToldAnswer Take(string clientId, JsonArray numbers)
    {
        if (numbers.Count > settings.RecordServiceLimit)
        {
            return BadRequest(
                $"\"nhsNumbers\" must contain less than or equal to {settings.RecordServiceLimit} items"
            );
        }

        var texts = numbers.Select(number => number?.ToString() ?? "").ToList();
        var malformed = texts
            .Select((text, index) => (text, index))
            .Where(pair => !Pattern().IsMatch(pair.text))
            .Select(pair => Malformed(pair.index, pair.text))
            .ToList();
        if (malformed.Count > 0)
        {
            return BadRequest(string.Join(". ", malformed));
        }

        foreach (var text in texts)
        {
            _records.AddOrUpdate((clientId, text), 1, (_, times) => times + 1);
        }
        return new(200, new JsonObject { ["result"] = "success" });
    }

    private static string Malformed(int index, string value) =>
        $"\"nhsNumbers[{index}]\" with value \"{value}\" fails to match the required pattern: /^[1-9][0-9]{{9}}$/";

    private static ToldAnswer BadRequest(string data) =>
        new(400, new JsonObject { ["code"] = "error.bad-request", ["data"] = data });

    private static ToldAnswer Unauthorised() =>
        new(
            401,
            new JsonObject { ["code"] = "error.unauthorized", ["data"] = "unrecognised API key" }
        );

    [GeneratedRegex("^[1-9][0-9]{9}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
