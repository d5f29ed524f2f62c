namespace Portal.Api.Tokens;

/// <summary>An outside issuer of access tokens could not be reached, or answered something that cannot be used.</summary>
public sealed class IssuerUnavailableException(string message, Exception? inner = null)
    : Exception(message, inner);
