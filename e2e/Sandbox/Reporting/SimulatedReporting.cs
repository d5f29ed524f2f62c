using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.Reporting;

/// <summary>The Reporting Service by its published rules: a batch is taken whole or not at all.</summary>
public sealed class SimulatedReporting(PlatformTokens tokens, ToldSettings settings) : ToldService
{
    public const string Path = "/reporting";

    private const int LongestBody = 2_000_000;

    private readonly ConcurrentDictionary<string, JsonObject> _events = new();
    private readonly ConcurrentQueue<JsonObject> _inOrder = new();

    public override string Name => Reporting;

    /// <summary>Every distinct event, in the order in which each first arrived.</summary>
    public IReadOnlyList<JsonObject> Events => [.. _inOrder];

    public override ToldAnswer Take(ToldRequest request)
    {
        if (!tokens.Knows(request))
        {
            return PlatformFaults.Unauthorised;
        }
        if (
            request.Method != "POST"
            || request.Header("content-type") is not { } type
            || !type.StartsWith("application/json", StringComparison.Ordinal)
            || request.Json is not JsonArray { Count: > 0 } events
        )
        {
            return ToldAnswer.Text(400, "a JSON array of events is needed");
        }
        if (!Guid.TryParse(request.Header("x-correlation-id"), out _))
        {
            return ToldAnswer.Text(400, "X-Correlation-ID must be a GUID");
        }
        if (request.Header("client-id") != settings.ReportingClientId)
        {
            return ToldAnswer.Text(400, "client-id is not known");
        }
        if (Encoding.UTF8.GetByteCount(request.Text) > LongestBody)
        {
            return ToldAnswer.Text(413, "the payload is larger than 2 MB");
        }
        for (var i = 0; i < events.Count; i++)
        {
            if (FaultIn(events[i]) is { } fault)
            {
                return Invalid(events[i], i, fault);
            }
        }
        foreach (var told in events)
        {
            // The same event may be sent repeatedly.
            if (_events.TryAdd(told!.ToJsonString(), (JsonObject)told))
            {
                _inOrder.Enqueue((JsonObject)told.DeepClone());
            }
        }
        return new(200, new JsonObject { ["status"] = "ok" });
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        fault switch
        {
            // The last one, as if it were malformed.
            Fault.BadRequest when request.Json is JsonArray { Count: > 0 } events => Invalid(
                events[^1],
                events.Count - 1,
                "\"Timestamp\" must be a valid ISO 8601 date"
            ),
            Fault.BadRequest => ToldAnswer.Text(400, "a JSON array of events is needed"),
            _ => PlatformFaults.Answer(fault),
        };

    private static string? FaultIn(JsonNode? told) =>
        told is not JsonObject members ? "must be an object"
        : EventSchemas.Find(Code(members)) is { } schema ? schema.Fault(members)
        : "\"EventCode\" is not known";

    private static string? Code(JsonNode? told) =>
        (told as JsonObject)?["EventCode"] is JsonValue value && value.TryGetValue(out string? code)
            ? code
            : null;

    private static ToldAnswer Invalid(JsonNode? told, int index, string fault) =>
        ToldAnswer.Text(
            400,
            $"validation error for {Code(told)} event at index [{index}]: {fault}"
        );
}
