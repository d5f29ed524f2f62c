using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary>Verifies <c>private_key_jwt</c> (RFC 7523): a JWT that the client signed for our token URL, good for five minutes and once.</summary>
public sealed class ClientAssertions(
    TokenClients clients,
    SpentAssertions spent,
    IOptions<TokenOptions> options,
    IOptions<PortalOptions> portal,
    TimeProvider clock
)
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);

    private static readonly string[] _algorithms =
    [
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly string _tokenUrl = portal.Value.BaseUrl + options.Value.Path;

    public async Task<bool> ProvesAsync(
        TokenClient client,
        string assertion,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var result = await _handler.ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                ValidIssuer = client.ClientId,
                ValidAudience = _tokenUrl,
                ValidAlgorithms = _algorithms,
                IssuerSigningKeyResolver = (_, _, kid, _) => clients.KeysOf(client, kid),
                LifetimeValidator = (from, until, _, _) =>
                    JwtLifetime.Holds(now, from, until, _skew, _skew)
                    && until <= (now + _longest + _skew).UtcDateTime,
            }
        );
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && jwt.Subject == client.ClientId
            && jwt.Id is { Length: > 0 and <= 255 } id
            // It is kept, and not every database keeps these.
            && !id.Any(char.IsControl)
            && await spent.SpendAsync(
                client.ClientId,
                id,
                new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero) + _skew,
                cancellation
            );
    }

    /// <summary>The <c>sub</c> of an assertion that nobody has verified yet; null when it is not a JWT.</summary>
    public string? ClaimedClient(string assertion)
    {
        try
        {
            return _handler.ReadJsonWebToken(assertion).Subject;
        }
        catch (Exception malformed)
            when (malformed is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }
}
