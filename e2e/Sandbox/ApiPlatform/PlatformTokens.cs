using Portal.Sandbox.Storage;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.ApiPlatform;

/// <summary>Access tokens of the NHS API platform.</summary>
public sealed class PlatformTokens(TimeProvider clock)
{
    /// <summary>As the platform has it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(599);

    private readonly ExpiringStore<bool> _tokens = new(clock);

    public string Issue()
    {
        var token = RandomText.New();
        _tokens.Set(token, true, clock.GetUtcNow() + Lifetime);
        return token;
    }

    public bool Knows(ToldRequest request) => _tokens.TryGet(request.Bearer, out _);
}
