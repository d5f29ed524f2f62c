using Microsoft.AspNetCore.Authentication.OAuth;

namespace Portal.SignIn;

/// <summary>
/// The framework's options for the handler. Endpoints come from discovery and the client proves itself by a signed
/// assertion, so neither addresses nor a secret are kept here.
/// </summary>
public sealed class NhsLoginHandlerOptions : OAuthOptions
{
    public NhsLoginHandlerOptions()
    {
        // The framework writes the query after it; the handler puts the discovered endpoint before.
        AuthorizationEndpoint = "";
    }

    /// <summary>The redirect URI as registered with NHS login: never made from the request's own host.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>The vectors of trust to ask for.</summary>
    public IReadOnlyList<string> Vectors { get; set; } = [];

    public override void Validate()
    {
        // The framework asks for endpoints and a secret; what this handler needs is checked with NhsLoginOptions.
        if (string.IsNullOrEmpty(ClientId) || string.IsNullOrEmpty(RedirectUri))
        {
            throw new InvalidOperationException(
                "NHS login's handler has no client id or redirect URI."
            );
        }
    }
}
