using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Codes, access tokens and refresh tokens that were given out.</summary>
public sealed class Grants(TimeProvider clock)
{
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan _codeLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _refreshTokenLifetime = TimeSpan.FromDays(30);

    private readonly ExpiringStore<Grant> _codes = new(clock);
    private readonly ExpiringStore<string> _spentCodes = new(clock);
    private readonly ExpiringStore<TokenGrant> _access = new(clock);
    private readonly ExpiringStore<TokenGrant> _refresh = new(clock);

    public string AddCode(Grant grant)
    {
        var code = RandomText.New();
        _codes.TryAdd(code, grant, clock.GetUtcNow() + _codeLifetime);
        return code;
    }

    /// <summary>What the code stands for, once. A second try ends the access that the first one gave.</summary>
    public Grant? TakeCode(string? code)
    {
        if (_codes.TryTake(code, out var grant))
        {
            return grant;
        }
        if (_spentCodes.TryTake(code, out var accessToken))
        {
            _access.Remove(accessToken);
        }
        return null;
    }

    public string AddAccess(TokenGrant grant, string? forCode = null)
    {
        var token = RandomText.New();
        var until = clock.GetUtcNow() + AccessTokenLifetime;
        _access.TryAdd(token, grant, until);
        if (forCode is not null)
        {
            _spentCodes.TryAdd(forCode, token, until);
        }
        return token;
    }

    public TokenGrant? FindAccess(string? token) =>
        _access.TryGet(token, out var grant) ? grant : null;

    public string AddRefresh(TokenGrant grant)
    {
        var token = RandomText.New();
        _refresh.TryAdd(token, grant, clock.GetUtcNow() + _refreshTokenLifetime);
        return token;
    }

    public TokenGrant? FindRefresh(string? token) =>
        _refresh.TryGet(token, out var grant) ? grant : null;
}
