namespace Portal.Api.Tokens;

/// <summary>How a client proves who it is at the token endpoint (RFC 6749 section 2.3, RFC 7523).</summary>
public enum ClientAuthenticationMethod
{
    ClientSecretBasic,
    ClientSecretPost,
    PrivateKeyJwt,
}
