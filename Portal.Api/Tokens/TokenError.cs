using Microsoft.AspNetCore.Http;

namespace Portal.Api.Tokens;

/// <summary>A refusal of the token endpoint (RFC 6749 section 5.2).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The standard's code.</param>
/// <param name="Description">What to do, for the people who run the client.</param>
public sealed record TokenError(int Status, string Error, string Description)
{
    public static TokenError InvalidRequest(string description) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", description);

    /// <summary>One text for every reason, so that nobody learns which client ids there are.</summary>
    public static TokenError InvalidClient { get; } =
        new(
            StatusCodes.Status401Unauthorized,
            "invalid_client",
            "The client is unknown, or its credential is missing, wrong, expired or of a kind that it may not use."
        );

    public static TokenError UnsupportedGrantType { get; } =
        new(
            StatusCodes.Status400BadRequest,
            "unsupported_grant_type",
            "grant_type must be client_credentials."
        );

    public static TokenError InvalidScope { get; } =
        new(
            StatusCodes.Status400BadRequest,
            "invalid_scope",
            "The client may not ask for this scope."
        );

    public static TokenError MethodNotAllowed { get; } =
        new(
            StatusCodes.Status405MethodNotAllowed,
            "invalid_request",
            "Send a POST with the parameters as a form in its body."
        );

    /// <summary>Our own fault, or the database's: the client may ask again.</summary>
    public static TokenError Failed { get; } =
        new(
            StatusCodes.Status500InternalServerError,
            "server_error",
            "The token could not be issued. Try again later."
        );

    /// <summary>RFC 6749 has no code for this one; the status is what clients go by.</summary>
    public static TokenError TooManyRequests { get; } =
        new(
            StatusCodes.Status429TooManyRequests,
            "temporarily_unavailable",
            "Too many requests. Keep the token until shortly before it expires."
        );
}
