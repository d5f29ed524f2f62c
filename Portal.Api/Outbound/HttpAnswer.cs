using System.Text.Json;

namespace Portal.Api.Outbound;

/// <summary>A whole answer of an outside service; or the fault, when there was none.</summary>
public sealed record HttpAnswer
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public CallResult? Fault { get; init; }

    /// <summary>The time for an answer ran out.</summary>
    public bool TimedOut { get; init; }

    /// <summary>0 when there is no answer.</summary>
    public int Status { get; init; }

    public string? MediaType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>Location</c> header.</summary>
    public Uri? Location { get; init; }

    /// <summary>The body when it says it is JSON and is a JSON object or array; null otherwise.</summary>
    public JsonElement? Json()
    {
        if (
            MediaType is null
            || !(
                MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? document.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static HttpAnswer None(string reason, bool timedOut = false) =>
        new() { Fault = CallResult.Failed(reason), TimedOut = timedOut };

    /// <summary>Answers of messages and records hold NHS numbers: kept from printing.</summary>
    public override string ToString() => Fault?.Reason ?? $"answered {Status}";
}
