using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>A reason for which deliveries were set aside or wait again.</summary>
public sealed record OutboxReason(
    OutboundService Service,
    string State,
    string Kind,
    string Reason,
    long Count,
    long First
);
