using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.Messages;

/// <summary>The NHS App API's in-app messages by their published rules.</summary>
public sealed partial class SimulatedNhsAppMessages(PlatformTokens tokens, TimeProvider clock)
    : ToldService
{
    public const string BasePath = "/nhs-app-api";

    public const string Path = $"{BasePath}/communication/in-app/FHIR/R4/CommunicationRequest";

    private const string CommunicationId = "https://fhir.nhs.uk/Id/nhs-app-communication-id";
    private const string NhsNumber = "https://fhir.nhs.uk/Id/nhs-number";
    private const string Organization = "https://fhir.nhs.uk/Id/ods-organization-code";
    private const string RequestId = "https://fhir.nhs.uk/NHSApp/request-id";

    private readonly ConcurrentDictionary<string, InAppMessage> _byRequest = new();
    private readonly ConcurrentQueue<InAppMessage> _inOrder = new();

    public override string Name => Messages;

    /// <summary>Its reader opens it.</summary>
    public void Open(string? id)
    {
        if (_inOrder.FirstOrDefault(message => message.Id == id) is { } message)
        {
            message.ReadAt ??= clock.GetUtcNow();
        }
    }

    /// <summary>Every message once, however often it was sent, in the order in which each first arrived.</summary>
    public IReadOnlyList<InAppMessage> Inbox => [.. _inOrder];

    public override ToldAnswer Take(ToldRequest request)
    {
        if (!tokens.Knows(request))
        {
            return Outcome(401, "login", "Access token is invalid", null);
        }
        if (request.Method != "POST" || request.Json is not JsonObject body)
        {
            return Outcome(400, "invalid", "Body must be JSON", null);
        }
        if (FaultIn(body) is { } fault)
        {
            return Outcome(400, "invalid", fault.Text, fault.Place);
        }
        var requestId = Identifiers(body).FirstOrDefault(pair => pair.System == RequestId).Value;
        var message = new InAppMessage(
            Guid.NewGuid().ToString(),
            requestId,
            body["recipient"]![0]!["identifier"]!["value"]!.ToString(),
            body["payload"]![0]!["contentString"]!.ToString(),
            clock.GetUtcNow()
        );
        // The same request again is answered as before: nobody reads a message twice.
        var kept = _byRequest.GetOrAdd(requestId ?? message.Id, message);
        if (ReferenceEquals(kept, message))
        {
            _inOrder.Enqueue(message);
        }
        var answer = (JsonObject)body.DeepClone();
        var identifiers = answer["identifier"] as JsonArray ?? [];
        answer["identifier"] = null;
        identifiers.Add(new JsonObject { ["system"] = CommunicationId, ["value"] = kept.Id });
        answer["identifier"] = identifiers;
        return new(201, answer)
        {
            ContentType = "application/fhir+json",
            Headers = new Dictionary<string, string>
            {
                ["Location"] = $"/communication/in-app/FHIR/R4/CommunicationRequest/{kept.Id}",
            },
        };
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        fault switch
        {
            Fault.BadRequest => Outcome(
                400,
                "invalid",
                "NHS Number is invalid",
                "recipient[0].identifier.value"
            ),
            Fault.Unauthorised => Outcome(401, "login", "Access token has expired", null),
            Fault.TooMany => Outcome(429, "throttled", "Quota exceeded", null) with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
            },
            Fault.Unavailable => Outcome(503, "transient", "Service unavailable", null),
            _ => Outcome(500, "exception", "Internal server error", null),
        };

    private static (string Text, string Place)? FaultIn(JsonObject body)
    {
        if (Text(body["resourceType"]) != "CommunicationRequest")
        {
            return ("Resource type is invalid", "resourceType");
        }
        if (Text(body["status"]) != "active")
        {
            return ("Status is invalid", "status");
        }
        if (
            body["payload"] is not JsonArray { Count: > 0 } payload
            || Text(payload[0]?["contentString"]) is not { Length: > 0 and <= 5000 } content
            || Html().IsMatch(content)
        )
        {
            return ("Content is missing, too long or holds HTML", "payload[0].contentString");
        }
        if (
            body["recipient"] is not JsonArray { Count: 1 } recipients
            || Text(recipients[0]?["type"]) != "Patient"
            || Text(recipients[0]?["identifier"]?["system"]) != NhsNumber
            || !IsNhsNumber(Text(recipients[0]?["identifier"]?["value"]))
        )
        {
            return ("NHS Number is invalid", "recipient[0].identifier.value");
        }
        if (
            Text(body["requester"]?["type"]) != "Organization"
            || Text(body["requester"]?["identifier"]?["system"]) != Organization
            || !OdsCode().IsMatch(Text(body["requester"]?["identifier"]?["value"]) ?? "")
        )
        {
            return ("ODS code is invalid", "requester.identifier.value");
        }
        var identifiers = Identifiers(body);
        return
            identifiers.DistinctBy(pair => pair.System).Count() != identifiers.Count
            || identifiers.Any(pair => pair.Value is not { Length: > 0 and <= 128 })
            ? ("Identifier is invalid", "identifier")
            : null;
    }

    private static List<(string? System, string? Value)> Identifiers(JsonObject body) =>
        body["identifier"] is JsonArray identifiers
            ? [.. identifiers.Select(one => (Text(one?["system"]), Text(one?["value"])))]
            : [];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    internal static bool IsNhsNumber(string? text)
    {
        if (text is not { Length: 10 } || !text.All(char.IsAsciiDigit))
        {
            return false;
        }
        var sum = text.Take(9).Select((digit, index) => (digit - '0') * (10 - index)).Sum();
        return (11 - (sum % 11)) % 11 == text[9] - '0';
    }

    internal static ToldAnswer Outcome(int status, string code, string text, string? place) =>
        new(
            status,
            new JsonObject
            {
                ["resourceType"] = "OperationOutcome",
                ["issue"] = new JsonArray(
                    new JsonObject
                    {
                        ["severity"] = "error",
                        ["code"] = code,
                        ["diagnostics"] = text,
                        ["expression"] = place is null ? null : new JsonArray(place),
                    }
                ),
            }
        )
        {
            ContentType = "application/fhir+json",
        };

    [GeneratedRegex(
        @"<(.|\n)*?>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Html();

    [GeneratedRegex("^[0-9A-Z]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OdsCode();
}
