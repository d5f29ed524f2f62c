using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound;

/// <summary>Reads what a hospital sent, up to a limit, and says what is in the way where it is no JSON object.</summary>
internal static class InboundBody
{
    /// <summary>Of one resource, in bytes: the same as for a file's.</summary>
    public const int Longest = 1024 * 1024;

    /// <summary>Of a Bundle, in bytes.</summary>
    public const int LongestBundle = 4 * Longest;

    public static async Task<(JsonDocument? Json, InboundRefusal? Refusal)> ReadAsync(
        HttpRequest request,
        int longest = Longest
    )
    {
        if (!IsJson(request))
        {
            return (
                null,
                new(
                    "ContentType",
                    StatusCodes.Status415UnsupportedMediaType,
                    "not-supported",
                    $"Send the body as {FhirJson.MediaType} in UTF-8, not compressed"
                )
            );
        }
        if (await LimitedBody.ReadAsync(request, longest) is not { } bytes)
        {
            return (
                null,
                new(
                    "TooLarge",
                    StatusCodes.Status413PayloadTooLarge,
                    "too-long",
                    $"The body is larger than {longest / 1024} kB, the most that is read: send less at a time"
                )
            );
        }
        return Parse(bytes);
    }

    /// <summary>The root of a resource of this type; or why it is none.</summary>
    public static (Node? Node, InboundRefusal? Refusal) Root(JsonElement json, string type) =>
        json.TryGetProperty("resourceType", out var named)
        && named.ValueKind == JsonValueKind.String
        && named.ValueEquals(type)
            ? (Node.Root(json, type, new Faults()), null)
            : (
                null,
                InboundRefusal.Malformed(
                    $"The body must be a resource of the type {type}",
                    "resourceType"
                )
            );

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (
            type.MediaType.Equals(FhirJson.MediaType, StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        )
        && (
            !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
        );

    private static (JsonDocument?, InboundRefusal?) Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return (null, InboundRefusal.Malformed("The body is not UTF-8"));
        }
        try
        {
            var (json, fault) = ResourceJson.Parse(WithoutMark(bytes));
            return json is null
                    ? (
                        null,
                        InboundRefusal.Malformed(
                            fault!.ToString(),
                            fault.Field.Length == 0 ? null : fault.Field
                        )
                    )
                : json.RootElement.ValueKind == JsonValueKind.Object ? (json, null)
                : (
                    null,
                    InboundRefusal.Malformed("The body must be one FHIR resource, a JSON object")
                );
        }
        catch (JsonException broken)
        {
            return (
                null,
                InboundRefusal.Malformed(
                    $"The JSON is broken at line {broken.LineNumber + 1}, character {broken.BytePositionInLine + 1}, or goes too deep: mend it"
                )
            );
        }
    }

    /// <summary>Some systems put a byte order mark before it, as files may have one.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
}
