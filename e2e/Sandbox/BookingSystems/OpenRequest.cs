using System.Text.Json.Nodes;
using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.BookingSystems;

/// <summary>What a patient asks of a hospital, as its staff see it.</summary>
/// <param name="Id">Of the portal's Task.</param>
/// <param name="Kind">booking, change or cancellation.</param>
/// <param name="AppointmentId">The portal's; null for a booking.</param>
/// <param name="AskedAt">An instant.</param>
/// <param name="AnswerBy">A day in London.</param>
public sealed record OpenRequest(
    string Id,
    string Trust,
    string Kind,
    string NhsNumber,
    string Name,
    string? What,
    string? AppointmentId,
    string? AskedAt,
    string? AnswerBy,
    string? Reason,
    string? Note
)
{
    public static OpenRequest Of(JsonNode task, Trust trust, Func<string, string> nameOf)
    {
        var number = Text(task["for"]?["identifier"]?["value"]) ?? "";
        var about = task["focus"] ?? task["basedOn"]?[0];
        return new(
            Text(task["id"])!,
            trust.OdsCode,
            Text(task["code"]?["coding"]?[0]?["code"])!,
            number,
            nameOf(number),
            Text(about?["display"]),
            Text(task["focus"]?["reference"])?.Split('/')[^1],
            Text(task["authoredOn"]),
            Text(task["restriction"]?["period"]?["end"]),
            Text(task["reasonCode"]?["text"]),
            Text(task["note"]?[0]?["text"])
        );
    }

    public override string ToString() => $"Request {Id}";

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
