using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>
/// NHS login's discovery document and keys. Read again every hour, and at once when a token names a key that is not
/// there (every 30 seconds at most); while NHS login cannot be reached, the last good ones go on serving.
/// </summary>
public sealed class NhsLoginMetadata(
    IHttpClientFactory clients,
    IOptions<NhsLoginOptions> options,
    TimeProvider clock,
    ILogger<NhsLoginMetadata> log
) : IDisposable
{
    /// <summary>The named HTTP client of every call to NHS login.</summary>
    public const string BackChannel = "nhs-login";

    public static readonly TimeSpan MaximumAge = TimeSpan.FromHours(1);
    public static readonly TimeSpan MinimumInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is asked after NHS login failed to answer.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Copy? _copy;
    private long _nextAttempt;
    private DateTimeOffset _nextSearch = DateTimeOffset.MinValue;

    /// <exception cref="NhsLoginUnavailableException">It was never read and cannot be read now.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellation = default)
    {
        var copy = _copy;
        if (copy is null || clock.GetUtcNow() - copy.ReadAt >= MaximumAge)
        {
            copy = await ReadAgainAsync(copy, cancellation);
        }

        return copy.Configuration;
    }

    /// <summary>The RSA key with this id; null when NHS login does not publish one.</summary>
    /// <exception cref="NhsLoginUnavailableException">No keys were ever read and none can be read now.</exception>
    public async Task<RsaSecurityKey?> FindKeyAsync(
        string keyId,
        CancellationToken cancellation = default
    )
    {
        var configuration = await GetAsync(cancellation);
        if (Find(configuration, keyId) is { } key)
        {
            return key;
        }

        return await SearchAsync(keyId, cancellation);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<RsaSecurityKey?> SearchAsync(string keyId, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            // Another request may have found it meanwhile.
            var known = _copy is { } copy ? Find(copy.Configuration, keyId) : null;
            var now = clock.GetUtcNow();
            if (known is not null || now < _nextSearch)
            {
                return known;
            }

            _nextSearch = now + MinimumInterval;
            await ReadAsync(now, cancellation);
            return Find(_copy!.Configuration, keyId);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Copy> ReadAgainAsync(Copy? old, CancellationToken cancellation)
    {
        if (old is null)
        {
            await _reading.WaitAsync(cancellation);
        }
        else if (!_reading.Wait(0, cancellation))
        {
            // Somebody else is reading: the old one serves meanwhile.
            return old;
        }

        try
        {
            var now = clock.GetUtcNow();
            if (ReferenceEquals(_copy, old) && now.UtcTicks >= _nextAttempt)
            {
                await ReadAsync(now, cancellation);
            }

            return _copy
                ?? throw new NhsLoginUnavailableException("NHS login failed a moment ago.");
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(BackChannel);
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                $"{options.Value.Issuer}/.well-known/openid-configuration",
                new HttpDocumentRetriever(client)
                {
                    RequireHttps = options.Value.Issuer.StartsWith(
                        "https:",
                        StringComparison.Ordinal
                    ),
                },
                cancellation
            );
            Check(configuration);
            _copy = new Copy(configuration, now);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            _nextAttempt = (now + RetryInterval).UtcTicks;
            log.LogWarning(
                "NHS login's discovery document or keys cannot be read ({Reason}); {Fallback}",
                e.GetType().Name,
                _copy is null ? "there are none from before" : "those from before go on serving"
            );
            if (_copy is null)
            {
                throw new NhsLoginUnavailableException(
                    "NHS login's discovery document or keys cannot be read.",
                    e
                );
            }
        }
    }

    private void Check(OpenIdConnectConfiguration configuration)
    {
        var issuer = options.Value.Issuer;
        if (configuration.Issuer?.TrimEnd('/') != issuer)
        {
            throw new NhsLoginUnavailableException("The discovery document is another issuer's.");
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
                throw new NhsLoginUnavailableException(
                    "The discovery document lacks an endpoint, or one is not https."
                );
            }
        }

        if (!configuration.SigningKeys.OfType<RsaSecurityKey>().Any())
        {
            throw new NhsLoginUnavailableException("The key set holds no RSA key.");
        }
    }

    private static RsaSecurityKey? Find(OpenIdConnectConfiguration configuration, string keyId) =>
        configuration
            .SigningKeys.OfType<RsaSecurityKey>()
            .FirstOrDefault(key => key.KeyId == keyId && key.KeySize >= 2048);

    private sealed record Copy(OpenIdConnectConfiguration Configuration, DateTimeOffset ReadAt);
}
