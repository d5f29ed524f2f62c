using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Hosting;
using Portal.Api.Outbound;

namespace Portal.Api.Tokens;

/// <summary>
/// A token issuer's discovery document and keys. Read again every hour, and at once when a token names a key that is
/// not there (every 30 seconds at most); while the issuer cannot be reached, the last good ones go on serving.
/// </summary>
public abstract class IssuerMetadata(TimeProvider clock, ILogger log) : IDisposable
{
    public static readonly TimeSpan MaximumAge = TimeSpan.FromHours(1);
    public static readonly TimeSpan MinimumInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is asked after the issuer failed to answer.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Copy? _copy;

    // By the stopwatch: a clock that was put right keeps nobody from reading new keys.
    private readonly Pause _untilFresh = new(clock);
    private readonly Pause _untilAttempt = new(clock);
    private readonly Pause _untilSearch = new(clock);

    /// <summary>For the log.</summary>
    protected abstract string Name { get; }

    /// <summary>Of the discovery document.</summary>
    protected abstract string Address { get; }

    protected abstract HttpClient CreateClient();

    /// <summary>Throws what <see cref="Unavailable"/> makes where the document is not to be used.</summary>
    protected abstract void Check(OpenIdConnectConfiguration configuration);

    /// <summary>Whether the key is good enough to be used.</summary>
    protected abstract bool IsUsable(SecurityKey key);

    protected abstract Exception Unavailable(string message, Exception? inner = null);

    /// <summary>Throws what <see cref="Unavailable"/> makes when it was never read and cannot be read now.</summary>
    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellation = default)
    {
        var copy = _copy;
        if (copy is null || _untilFresh.IsOver)
        {
            copy = await ReadAgainAsync(copy, cancellation);
        }

        return copy.Configuration;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reading.Dispose();
        }
    }

    /// <summary>The key with this id; null when the issuer does not publish one.</summary>
    protected async Task<SecurityKey?> FindAsync(string keyId, CancellationToken cancellation)
    {
        var configuration = await GetAsync(cancellation);
        return Find(configuration, keyId) ?? await SearchAsync(keyId, cancellation);
    }

    private async Task<SecurityKey?> SearchAsync(string keyId, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            // Another request may have found it meanwhile.
            var known = _copy is { } copy ? Find(copy.Configuration, keyId) : null;
            if (known is not null || !_untilSearch.IsOver)
            {
                return known;
            }

            _untilSearch.Begin(MinimumInterval);
            await ReadAsync(cancellation);
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
            if (ReferenceEquals(_copy, old) && _untilAttempt.IsOver)
            {
                await ReadAsync(cancellation);
            }

            return _copy ?? throw Unavailable($"{Name} failed a moment ago.");
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            using var client = CreateClient();
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                Address,
                new HttpDocumentRetriever(client)
                {
                    RequireHttps = Address.StartsWith("https:", StringComparison.Ordinal),
                },
                cancellation
            );
            Check(configuration);
            _untilFresh.Begin(MaximumAge);
            _copy = new Copy(configuration);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            _untilAttempt.Begin(RetryInterval);
            log.LogWarning(
                "{Issuer}'s discovery document or keys cannot be read ({Reason}); {Fallback}",
                Name,
                Unreachable.Because(e),
                _copy is null ? "there are none from before" : "those from before go on serving"
            );
            if (_copy is null)
            {
                throw Unavailable($"{Name}'s discovery document or keys cannot be read.", e);
            }
        }
    }

    private SecurityKey? Find(OpenIdConnectConfiguration configuration, string keyId) =>
        configuration.SigningKeys.FirstOrDefault(key => key.KeyId == keyId && IsUsable(key));

    private sealed record Copy(OpenIdConnectConfiguration Configuration);
}
