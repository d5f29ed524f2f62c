using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>NHS login's discovery document and keys.</summary>
public sealed class NhsLoginMetadata(
    IHttpClientFactory clients,
    IOptions<NhsLoginOptions> options,
    TimeProvider clock,
    ILogger<NhsLoginMetadata> log
) : IssuerMetadata(clock, log)
{
    /// <summary>The named HTTP client of every call to NHS login.</summary>
    public const string BackChannel = "nhs-login";

    protected override string Name => "NHS login";

    protected override string Address => $"{options.Value.Issuer}/.well-known/openid-configuration";

    /// <summary>The RSA key with this id; null when NHS login does not publish one.</summary>
    /// <exception cref="NhsLoginUnavailableException">No keys were ever read and none can be read now.</exception>
    public async Task<RsaSecurityKey?> FindKeyAsync(
        string keyId,
        CancellationToken cancellation = default
    ) => (RsaSecurityKey?)await FindAsync(keyId, cancellation);

    protected override HttpClient CreateClient() => clients.CreateClient(BackChannel);

    protected override bool IsUsable(SecurityKey key) => key is RsaSecurityKey { KeySize: >= 2048 };

    protected override Exception Unavailable(string message, Exception? inner = null) =>
        new NhsLoginUnavailableException(message, inner);

    protected override void Check(OpenIdConnectConfiguration configuration)
    {
        var issuer = options.Value.Issuer;
        if (configuration.Issuer?.TrimEnd('/') != issuer)
        {
            throw Unavailable("The discovery document is another issuer's.");
        }

        var isSecure = issuer.StartsWith("https:", StringComparison.Ordinal);
        foreach (
            var endpoint in new[]
            {
                configuration.AuthorizationEndpoint,
                configuration.TokenEndpoint,
                configuration.UserInfoEndpoint,
            }
        )
        {
            if (
                !Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
                || (isSecure && address.Scheme != Uri.UriSchemeHttps)
            )
            {
                throw Unavailable("The discovery document lacks an endpoint, or one is not https.");
            }
        }

        if (!configuration.SigningKeys.OfType<RsaSecurityKey>().Any())
        {
            throw Unavailable("The key set holds no RSA key.");
        }
    }
}
