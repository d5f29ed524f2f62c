namespace Portal.Api.Tokens;

/// <summary>What came to the token endpoint, well formed but not yet believed. Not a record, so that it never prints its secret.</summary>
public sealed class TokenRequest
{
    public required string GrantType { get; init; }

    /// <summary>Scopes asked for, one blank between; all of the client's when null.</summary>
    public string? Scope { get; init; }
    public required string ClientId { get; init; }
    public required ClientAuthenticationMethod Method { get; init; }

    /// <summary>The secret or the assertion, by <see cref="Method"/>.</summary>
    public required string Credential { get; init; }
}
