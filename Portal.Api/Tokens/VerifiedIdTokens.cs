using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>
/// Verifies ID tokens that come again and again, as the Aggregator asks for three resources with one: the signature once,
/// the times and the key at every request. A key that NHS login took back takes the tokens with it that it verified.
/// </summary>
public sealed class VerifiedIdTokens(
    IdTokenValidator validator,
    NhsLoginMetadata metadata,
    IOptions<NhsLoginOptions> options,
    TimeProvider clock
)
{
    private readonly VerifiedTokens<Verified> _verified = new(capacity: 10_000);

    /// <param name="token">A compact JWT.</param>
    /// <param name="audiences">The same at every call: of these one must be the audience.</param>
    /// <param name="cancellation">Ends a wait for NHS login's keys.</param>
    public async ValueTask<IdTokenResult> ValidateAsync(
        string? token,
        IReadOnlyCollection<string> audiences,
        CancellationToken cancellation
    )
    {
        if (
            token is { Length: > 0 and <= IdTokenValidator.MaximumLength }
            && _verified.Find(token, clock.GetUtcNow()) is { } known
            && ReferenceEquals(
                await metadata.FindKeyAsync(known.Key.KeyId, cancellation),
                known.Key
            )
        )
        {
            return known.Result;
        }

        var (result, key) = await validator.VerifyAsync(token, audiences, null, cancellation);
        if (result is { IsAccepted: true, Token: var accepted } && key is not null)
        {
            _verified.Keep(token!, new(result, key), accepted.ExpiresAt + options.Value.ClockSkew);
        }
        return result;
    }

    private sealed record Verified(IdTokenResult Result, RsaSecurityKey Key);
}
