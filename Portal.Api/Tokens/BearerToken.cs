namespace Portal.Api.Tokens;

/// <summary>A verified access token: which client calls, and what it may do.</summary>
/// <param name="OdsCode">The only trust that the client speaks for; null when it is not bound to one.</param>
public sealed record BearerToken(
    string ClientId,
    IReadOnlyCollection<string> Scopes,
    string? OdsCode
);
