using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>
/// Access tokens of an outside issuer, as identity providers write them: the client in <c>client_id</c>, <c>azp</c> or
/// <c>appid</c>, its rights in <c>scope</c>, <c>scp</c> or <c>roles</c>.
/// </summary>
public sealed class OutsideTokens(
    OutsideIssuerMetadata metadata,
    OutsideIssuerOptions options,
    TimeProvider clock
) : IBearerTokenValidator
{
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);
    private static readonly string[] _clientClaims = ["client_id", "azp", "appid"];
    private static readonly string[] _rightClaims = ["scope", "scp", "roles"];

    private readonly VerifiedTokens<Verified> _verified = new(capacity: 1000);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <exception cref="IssuerUnavailableException">The issuer's keys cannot be read.</exception>
    public async ValueTask<BearerToken?> ValidateAsync(
        ReadOnlyMemory<char> token,
        CancellationToken cancellation
    )
    {
        // A key that the issuer took back takes the tokens with it that it verified.
        if (
            _verified.Find(token.Span, clock.GetUtcNow()) is { } known
            && ReferenceEquals(
                await metadata.FindKeyAsync(known.Key.KeyId, cancellation),
                known.Key
            )
        )
        {
            return known.Token;
        }

        if (await VerifyAsync(token.ToString(), cancellation) is not var (verified, expires))
        {
            return null;
        }
        _verified.Keep(
            token.Span,
            verified,
            expires < DateTimeOffset.MaxValue - _skew ? expires + _skew : expires
        );
        return verified.Token;
    }

    private async Task<(Verified Verified, DateTimeOffset Expires)?> VerifyAsync(
        string token,
        CancellationToken cancellation
    )
    {
        if (
            KeyIdOf(token) is not { Length: > 0 } keyId
            || await metadata.FindKeyAsync(keyId, cancellation) is not { } key
        )
        {
            return null;
        }

        var configuration = await metadata.GetAsync(cancellation);
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = configuration.Issuer,
                ValidAudience = options.Audience,
                ValidAlgorithms = options.Algorithms,
                IssuerSigningKey = key,
                TryAllIssuerSigningKeys = false,
                LifetimeValidator = (from, until, _, _) =>
                    JwtLifetime.Holds(clock.GetUtcNow(), from, until, _skew, _skew),
            }
        );
        if (
            result is not { IsValid: true, SecurityToken: JsonWebToken jwt }
            || ClientOf(jwt) is not { } client
        )
        {
            return null;
        }
        var bearer = new BearerToken(
            client,
            [.. _rightClaims.SelectMany(claim => RightsIn(jwt, claim))],
            OdsCode: null
        );
        return (new(bearer, key), new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero));
    }

    private string? KeyIdOf(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token).Kid;
        }
        catch (Exception malformed)
            when (malformed is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }

    private static string? ClientOf(JsonWebToken jwt) =>
        _clientClaims
            .Select(claim => jwt.TryGetPayloadValue(claim, out string client) ? client : null)
            .FirstOrDefault(client => !string.IsNullOrEmpty(client));

    private static IEnumerable<string> RightsIn(JsonWebToken jwt, string claim) =>
        jwt
            .Claims.Where(found => found.Type == claim)
            .SelectMany(found => found.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed record Verified(BearerToken Token, SecurityKey Key);
}
