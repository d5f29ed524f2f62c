using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Addresses that take the browser back to the client.</summary>
public static class Redirection
{
    /// <param name="redirectUri">The client's.</param>
    /// <param name="state">The client's; null where it is to be missed.</param>
    /// <param name="code">Null where it is to be missed.</param>
    public static string Code(string redirectUri, string? state, string? code) =>
        QueryHelpers.AddQueryString(
            redirectUri,
            new Dictionary<string, string?> { ["code"] = code, ["state"] = state }
        );

    public static string Error(
        string redirectUri,
        string? state,
        string error,
        string? description = null
    )
    {
        var query = new Dictionary<string, string?> { ["error"] = error };
        if (description is not null)
        {
            query["error_description"] = description;
        }
        if (!string.IsNullOrEmpty(state))
        {
            query["state"] = state;
        }
        return QueryHelpers.AddQueryString(redirectUri, query);
    }
}
