namespace Portal.Api.Intake.Inbound;

/// <summary>A hospital system that proved who it is: it reaches its own trust's objects and no others.</summary>
public sealed record InboundCaller(string ClientId, Guid TrustId, string OdsCode);
