namespace Portal.Sandbox.NhsLogin;

/// <summary>A request to /authorize that was checked.</summary>
public sealed record AuthorizeRequest
{
    public required RegisteredClient Client { get; init; }
    public required string RedirectUri { get; init; }
    public required string State { get; init; }
    public required string Nonce { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Any one of these is enough.</summary>
    public required IReadOnlyList<string> Vectors { get; init; }

    /// <summary><c>none</c>, <c>login</c> or null.</summary>
    public string? Prompt { get; init; }
    public string? AssertedLoginIdentity { get; init; }

    public bool IsMetBy(Account account) =>
        Vectors.Any(vector => VectorOfTrust.Same(vector, account.Vector));

    /// <summary>Back to the client with an error.</summary>
    public string Refused(string error, string? description = null) =>
        Redirection.Error(RedirectUri, State, error, description);
}
