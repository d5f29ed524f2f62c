using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>The discovery document and keys of an outside issuer of access tokens.</summary>
public sealed class OutsideIssuerMetadata(
    IHttpClientFactory clients,
    OutsideIssuerOptions options,
    TimeProvider clock,
    ILogger<OutsideIssuerMetadata> log
) : IssuerMetadata(clock, log)
{
    /// <summary>The named HTTP client of every call to the issuer.</summary>
    public const string BackChannel = "outside-issuer";

    protected override string Name => "The issuer of access tokens";

    protected override string Address => options.Discovery;

    /// <exception cref="IssuerUnavailableException">No keys were ever read and none can be read now.</exception>
    public Task<SecurityKey?> FindKeyAsync(string keyId, CancellationToken cancellation) =>
        FindAsync(keyId, cancellation);

    protected override HttpClient CreateClient() => clients.CreateClient(BackChannel);

    protected override bool IsUsable(SecurityKey key) =>
        key is RsaSecurityKey { KeySize: >= 2048 } or ECDsaSecurityKey;

    protected override Exception Unavailable(string message, Exception? inner = null) =>
        new IssuerUnavailableException(message, inner);

    protected override void Check(OpenIdConnectConfiguration configuration)
    {
        if (
            string.IsNullOrWhiteSpace(configuration.Issuer)
            || (
                !string.IsNullOrWhiteSpace(options.Authority)
                && configuration.Issuer.TrimEnd('/') != options.Authority.TrimEnd('/')
            )
        )
        {
            throw Unavailable("The discovery document is another issuer's.");
        }
        if (!configuration.SigningKeys.Any(IsUsable))
        {
            throw Unavailable("The key set holds no key that can be used.");
        }
    }
}
