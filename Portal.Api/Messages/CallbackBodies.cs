using System.Globalization;
using System.Text.Json;
using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>Reads what the services send back. Null where it is not what they publish; codes that nobody knows yet are kept.</summary>
internal static class CallbackBodies
{
    private const string CommunicationId = "https://fhir.nhs.uk/Id/nhs-app-communication-id";
    private const string Status = "https://fhir.nhs.uk/CodeSystem/NHSApp-Communication-Status";

    private static readonly JsonDocumentOptions _strict = new()
    {
        AllowDuplicateProperties = false,
    };

    /// <summary>The NHS App's <c>Task</c>.</summary>
    public static IReadOnlyList<MessageReceipt>? NhsApp(ReadOnlyMemory<byte> body) =>
        NhsApp(Parse(body)) is { } receipt ? [receipt] : null;

    /// <summary>A <c>Task</c> of a callback, or of the daily report.</summary>
    public static MessageReceipt? NhsApp(JsonElement? task)
    {
        var id = task.Member("identifier")
            .Items()
            .Where(identifier => identifier.Member("system").Text() == CommunicationId)
            .Select(identifier => identifier.Member("value").Text())
            .FirstOrDefault();
        var code = task.Member("code")
            .Member("coding")
            .Items()
            .Where(coding => coding.Member("system").Text() == Status)
            .Select(coding => coding.Member("code").Text())
            .FirstOrDefault();
        var at = Instant(task.Member("lastModified")) ?? Instant(task.Member("authoredOn"));
        return
            task.Member("resourceType").Text() == "Task"
            && IsId(id)
            && IsCode(code)
            && at is { } instant
            ? new(MessageChannelKind.NhsApp, id!, code!, instant)
            : null;
    }

    /// <summary>NHS Notify's message and channel statuses.</summary>
    public static IReadOnlyList<MessageReceipt>? Notify(ReadOnlyMemory<byte> body)
    {
        var items = Parse(body).Member("data").Items().ToList();
        var receipts = new List<MessageReceipt>();
        foreach (var item in items)
        {
            var attributes = item.Member("attributes");
            // Ours is in every status of either kind; theirs is not known where an answer was lost.
            var id =
                attributes.Member("messageReference").Text()
                ?? attributes.Member("messageId").Text();
            var code =
                attributes.Member("supplierStatus").Text()
                ?? attributes.Member("channelStatus").Text()
                ?? attributes.Member("messageStatus").Text();
            if (!IsId(id) || !IsCode(code) || Instant(attributes.Member("timestamp")) is not { } at)
            {
                return null;
            }
            receipts.Add(new(MessageChannelKind.Notify, id!, code!, at));
        }
        return receipts.Count > 0 ? receipts : null;
    }

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= 128 } && !id.Any(char.IsControl);

    private static bool IsCode(string? code) =>
        code is { Length: > 0 and <= 64 } && code.All(letter => letter is > ' ' and <= '~');

    private static DateTimeOffset? Instant(JsonElement? element) =>
        DateTimeOffset.TryParse(
            element.Text(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, _strict);
            return document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
