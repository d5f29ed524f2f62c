using System.Text.Json;
using Portal.Api.Bookings;

namespace Portal.Api.Intake.Inbound;

/// <summary>A resource that a hospital sends, alone or as an entry of a batch.</summary>
/// <param name="Hospital">Who sends it.</param>
/// <param name="Json">The resource.</param>
/// <param name="CorrelationId">Of the request.</param>
internal sealed record InboundPut(InboundCaller Hospital, JsonElement Json, string CorrelationId)
{
    /// <summary>The hospital's identifier in the address, where it is there.</summary>
    public SourceId? Source { get; init; }

    /// <summary>Our id in the address, where it is there.</summary>
    public Guid? Id { get; init; }

    /// <summary>The ETag of what the change was made from.</summary>
    public string? IfMatch { get; init; }
}
