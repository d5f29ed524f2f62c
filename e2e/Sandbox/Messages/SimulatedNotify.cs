using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.Messages;

/// <summary>NHS Notify's single messages by their published rules.</summary>
public sealed class SimulatedNotify(PlatformTokens tokens) : ToldService
{
    public const string BasePath = "/notify";
    public const string Path = $"{BasePath}/v1/messages";

    // What each global free-text plan needs.
    private static readonly Dictionary<string, string[]> _plans = new(StringComparer.Ordinal)
    {
        ["00000000-0000-0000-0000-000000000001"] = ["body"],
        ["00000000-0000-0000-0000-000000000004"] = ["nhsapp_body", "email_subject", "email_body"],
        ["00000000-0000-0000-0000-000000000005"] = ["nhsapp_body", "email_subject", "email_body"],
        ["00000000-0000-0000-0000-000000000006"] = ["nhsapp_body", "sms_body"],
        ["00000000-0000-0000-0000-000000000007"] = ["nhsapp_body", "sms_body"],
    };

    private readonly ConcurrentDictionary<string, JsonObject> _messages = new();

    public override string Name => Messages;

    public IReadOnlyCollection<string> References => [.. _messages.Keys];

    public override ToldAnswer Take(ToldRequest request)
    {
        if (!tokens.Knows(request))
        {
            return PlatformFaults.Unauthorised;
        }
        if (
            request.Method != "POST"
            || request
                .Header("content-type")
                ?.StartsWith("application/vnd.api+json", StringComparison.Ordinal) != true
        )
        {
            return Error(415, "CM_UNSUPPORTED_MEDIA", "/");
        }
        if (request.Json?["data"]?["attributes"] is not JsonObject attributes)
        {
            return Error(400, "CM_MISSING_VALUE", "/data/attributes");
        }
        if (request.Json["data"]!["type"]?.ToString() != "Message")
        {
            return Error(400, "CM_INVALID_VALUE", "/data/type");
        }
        if (!_plans.TryGetValue(attributes["routingPlanId"]?.ToString() ?? "", out var fields))
        {
            return Error(404, "CM_NO_SUCH_ROUTING_PLAN", "/data/attributes/routingPlanId");
        }
        if (attributes["messageReference"]?.ToString() is not { Length: > 0 } reference)
        {
            return Error(400, "CM_MISSING_VALUE", "/data/attributes/messageReference");
        }
        if (!SimulatedNhsAppMessages.IsNhsNumber(attributes["recipient"]?["nhsNumber"]?.ToString()))
        {
            return Error(400, "CM_INVALID_NHS_NUMBER", "/data/attributes/recipient/nhsNumber");
        }
        if (
            Array.Exists(
                fields,
                field => attributes["personalisation"]?[field]?.ToString() is not { Length: > 0 }
            )
        )
        {
            return Error(400, "CM_MISSING_VALUE", "/data/attributes/personalisation");
        }
        if (!_messages.TryAdd(reference, attributes))
        {
            return Error(422, "CM_DUPLICATE_VALUE", "/data/attributes/messageReference");
        }
        return new(
            201,
            new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["type"] = "Message",
                    ["id"] = Guid.NewGuid().ToString("n")[..27],
                    ["attributes"] = new JsonObject
                    {
                        ["messageReference"] = reference,
                        ["messageStatus"] = "created",
                    },
                },
            }
        )
        {
            ContentType = "application/vnd.api+json",
        };
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        fault == Fault.BadRequest
            ? Error(400, "CM_INVALID_NHS_NUMBER", "/data/attributes/recipient/nhsNumber")
            : PlatformFaults.Answer(fault);

    private static ToldAnswer Error(int status, string code, string pointer) =>
        new(
            status,
            new JsonObject
            {
                ["errors"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = Guid.NewGuid().ToString(),
                        ["code"] = code,
                        ["status"] = $"{status}",
                        ["source"] = new JsonObject { ["pointer"] = pointer },
                    }
                ),
            }
        )
        {
            ContentType = "application/vnd.api+json",
        };
}
