using Microsoft.AspNetCore.WebUtilities;
using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound;

/// <summary>The condition of an update: <c>?identifier=system|value</c>, the hospital's own identifier.</summary>
internal static class ConditionalUrl
{
    private const int Longest = 200;

    /// <param name="query">With its question mark.</param>
    public static (SourceId? Source, InboundRefusal? Refusal) Read(string? query)
    {
        var parameters = QueryHelpers.ParseQuery(query);
        if (
            parameters.Count == 1
            && parameters.TryGetValue("identifier", out var values)
            && values.Count == 1
            // No identifier has them, and not every database takes them.
            && !values[0]!.Any(char.IsControl)
            && values[0]!.Split('|', 2)
                is [{ Length: > 0 and <= Longest } system, { Length: > 0 and <= Longest } value]
        )
        {
            return (new(system, value), null);
        }
        return (
            null,
            InboundRefusal.Parameter(
                "Name the resource by your own identifier, and by nothing else: ?identifier=system|value, both percent-encoded"
            )
        );
    }

    /// <summary>What is wrong where the body goes by another identifier than the address, or by none; null when nothing is.</summary>
    public static Fault? Fault(SourceId? source, Identifier own, string type) =>
        own.System == Common.ResourceIdSystem
            ? new(
                $"{type}.identifier",
                "is missing: give the hospital's own identifier with system and value"
            )
        : source is not null && (source.System, source.Value) != (own.System, own.Value)
            ? new(
                $"{type}.identifier",
                "is another than the one in the address: send one and the same"
            )
        : null;
}
