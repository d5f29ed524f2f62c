using Microsoft.AspNetCore.Http;
using Portal.Api.Bookings.Operations;

namespace Portal.Api.Intake.Inbound;

/// <summary>What the log line of one request says of it, gathered on its way. No personal data.</summary>
public sealed class InboundCall
{
    /// <summary>The caller's, or one of our own where it has none that can be used.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The verified client.</summary>
    public string? ClientId { get; set; }

    /// <summary>The ODS code of the trust that it speaks for.</summary>
    public string? Trust { get; set; }

    /// <summary>What a message came to.</summary>
    public MessageEffect? Effect { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; set; }

    public static InboundCall Of(HttpContext context) =>
        context.Features.Get<InboundCall>()
        ?? throw new InvalidOperationException("The route lies outside the hospitals' part.");
}
