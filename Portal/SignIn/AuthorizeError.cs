namespace Portal.SignIn;

/// <summary>The errors that NHS login's authorize endpoint answers (interface specification, table 5).</summary>
public static class AuthorizeError
{
    private const string ConsentNotGiven = "ConsentNotGiven";

    /// <summary>Only these reach a log; anything else could be a text of anybody's making.</summary>
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "access_denied",
        "account_selection_required",
        "consent_required",
        "interaction_required",
        "invalid_request",
        "invalid_request_object",
        "invalid_request_uri",
        "invalid_scope",
        "login_required",
        "registration_not_supported",
        "request_not_supported",
        "request_uri_not_supported",
        "server_error",
        "sso_login_required",
        "temporarily_unavailable",
        "unauthorized_client",
        "unsupported_response_type",
    };

    internal static IReadOnlyCollection<string> Known => _known;

    /// <summary>Consent refused is <c>access_denied</c> with ConsentNotGiven in any casing, or without any description.</summary>
    public static SignInRefusal ToRefusal(string error, string? description) =>
        error == "access_denied"
        && (
            string.IsNullOrWhiteSpace(description)
            || string.Equals(
                description.Trim(),
                ConsentNotGiven,
                StringComparison.OrdinalIgnoreCase
            )
        )
            ? SignInRefusal.NotShared
            : SignInRefusal.Failed(
                $"authorize.{(_known.Contains(error) ? error : "unknown-error")}"
            );
}
