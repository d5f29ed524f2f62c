namespace Portal.Api.Tokens;

/// <summary>NHS login could not be reached, or answered something that cannot be used.</summary>
public sealed class NhsLoginUnavailableException(string message, Exception? inner = null)
    : Exception(message, inner);
