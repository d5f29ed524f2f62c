using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.Messages;

/// <summary>The NHS App API's daily report: every message is delivered, and read when somebody opened it.</summary>
public sealed class SimulatedReceiptReport(PlatformTokens tokens, SimulatedNhsAppMessages messages)
    : ToldService
{
    public const string Path =
        $"{SimulatedNhsAppMessages.BasePath}/communication/report/receipts/FHIR/R4/Task";

    /// <summary>Receipts on one page.</summary>
    public const int PageSize = 100;

    public override string Name => Messages;

    public override ToldAnswer Take(ToldRequest request)
    {
        if (!tokens.Knows(request))
        {
            return SimulatedNhsAppMessages.Outcome(401, "login", "Access token is invalid", null);
        }
        if (
            request.Method != "GET"
            || !DateOnly.TryParseExact(
                request.Query.GetValueOrDefault("day"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return SimulatedNhsAppMessages.Outcome(400, "invalid", "Day is invalid", "day");
        }
        var page = int.TryParse(
            request.Query.GetValueOrDefault("page", "1"),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Max(1, number)
            : 1;
        var receipts = messages.Inbox.SelectMany(Receipts).Where(one => one.At.LondonDate() == day);
        return Answer(day, page, [.. receipts]);
    }

    public override ToldAnswer Refuse(Fault fault, ToldRequest request) =>
        messages.Refuse(fault, request);

    private static IEnumerable<(InAppMessage Message, string Code, DateTimeOffset At)> Receipts(
        InAppMessage message
    )
    {
        yield return (message, "Delivered", message.At);
        if (message.ReadAt is { } read)
        {
            yield return (message, "Read", read);
        }
    }

    private static ToldAnswer Answer(
        DateOnly day,
        int page,
        IReadOnlyList<(InAppMessage Message, string Code, DateTimeOffset At)> receipts
    )
    {
        var links = new JsonArray(Link("self", day, page));
        if (receipts.Count > page * PageSize)
        {
            links.Add(Link("next", day, page + 1));
        }
        return new(
            200,
            new JsonObject
            {
                ["resourceType"] = "Bundle",
                ["type"] = "searchset",
                ["link"] = links,
                ["entry"] = new JsonArray([
                    .. receipts.Skip((page - 1) * PageSize).Take(PageSize).Select(Entry),
                ]),
            }
        );
    }

    private static JsonObject Link(string relation, DateOnly day, int page) =>
        new()
        {
            ["relation"] = relation,
            ["url"] = string.Create(
                CultureInfo.InvariantCulture,
                $"https://api.service.nhs.uk/nhs-app/communication/report/receipts/FHIR/R4/Task?day={day:yyyy-MM-dd}&page={page}"
            ),
        };

    private static JsonNode Entry((InAppMessage Message, string Code, DateTimeOffset At) receipt)
    {
        var id = Guid.NewGuid().ToString();
        return new JsonObject
        {
            ["fullUrl"] =
                $"https://api.service.nhs.uk/nhs-app/communication/report/receipts/FHIR/R4/Task/{id}",
            ["resource"] = new JsonObject
            {
                ["id"] = id,
                ["resourceType"] = "Task",
                ["intent"] = "order",
                ["identifier"] = new JsonArray(
                    new JsonObject
                    {
                        ["system"] = "https://fhir.nhs.uk/Id/nhs-app-communication-id",
                        ["value"] = receipt.Message.Id,
                    }
                ),
                ["status"] = "completed",
                ["code"] = new JsonObject
                {
                    ["coding"] = new JsonArray(
                        new JsonObject
                        {
                            ["system"] =
                                "https://fhir.nhs.uk/CodeSystem/NHSApp-Communication-Status",
                            ["code"] = receipt.Code,
                        }
                    ),
                },
                ["authoredOn"] = Instant(receipt.Message.At),
                ["lastModified"] = Instant(receipt.At),
            },
        };
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
