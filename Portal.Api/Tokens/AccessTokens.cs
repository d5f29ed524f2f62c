using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary>Access tokens of our own: signed JWTs (RS256, RFC 9068) from this portal for this portal.</summary>
public sealed class AccessTokens(
    AccessTokenKeys keys,
    IOptions<TokenOptions> options,
    IOptions<PortalOptions> portal,
    TimeProvider clock
) : IBearerTokenValidator
{
    private const string TokenType = "at+jwt";
    private const string OdsCodeClaim = "ods_code";

    /// <summary>Instances' clocks differ by less.</summary>
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(5);

    private readonly VerifiedTokens<BearerToken> _verified = new(capacity: 1000);

    private readonly JsonWebTokenHandler _handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
    };

    /// <summary>The handler with the parameters is thread-safe; the parameters are made once, as making them is not free.</summary>
    private readonly TokenValidationParameters _parameters = new()
    {
        ValidIssuer = portal.Value.BaseUrl,
        ValidAudience = portal.Value.BaseUrl,
        ValidTypes = [TokenType],
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKeys = keys.All,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) =>
            JwtLifetime.Holds(clock.GetUtcNow(), from, until, TimeSpan.Zero, _skew),
    };

    public TimeSpan Lifetime => TimeSpan.FromMinutes(options.Value.LifetimeMinutes);

    public string Issue(TokenClient client, IReadOnlyCollection<string> scopes)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["sub"] = client.ClientId,
            ["client_id"] = client.ClientId,
            ["scope"] = string.Join(' ', scopes),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
        };
        if (client.OdsCode is not null)
        {
            claims[OdsCodeClaim] = client.OdsCode;
        }
        return _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = portal.Value.BaseUrl,
                Audience = portal.Value.BaseUrl,
                TokenType = TokenType,
                IssuedAt = now.UtcDateTime,
                Expires = now.UtcDateTime + Lifetime,
                Claims = claims,
                SigningCredentials = keys.Signing,
            }
        );
    }

    public async ValueTask<BearerToken?> ValidateAsync(
        ReadOnlyMemory<char> token,
        CancellationToken cancellation
    )
    {
        var known = _verified.Find(token.Span, clock.GetUtcNow());
        if (known is null && await VerifyAsync(token.ToString()) is var (bearer, expires))
        {
            _verified.Keep(token.Span, bearer, expires);
            known = bearer;
        }
        // A client that was taken out of the configuration loses its tokens with it.
        return
            known is not null
            && options.Value.Clients.Exists(client => client.ClientId == known.ClientId)
            ? known
            : null;
    }

    private async Task<(BearerToken Token, DateTimeOffset Expires)?> VerifyAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (
            !result.IsValid
            || result.SecurityToken is not JsonWebToken jwt
            || !jwt.TryGetPayloadValue("client_id", out string clientId)
            || clientId != jwt.Subject
            || !jwt.TryGetPayloadValue("scope", out string scope)
        )
        {
            return null;
        }

        return (
            new(
                clientId,
                scope.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                jwt.TryGetPayloadValue(OdsCodeClaim, out string odsCode) ? odsCode : null
            ),
            new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero)
        );
    }
}
