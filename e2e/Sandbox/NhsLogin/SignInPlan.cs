using System.Text.Json.Nodes;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>How one sign-in is to end: with an error, or with tokens that may be wrong.</summary>
public sealed record SignInPlan
{
    public static SignInPlan Success { get; } = new();

    /// <summary>The <c>error</c> to go back with in place of a code.</summary>
    public string? Error { get; init; }
    public string? ErrorDescription { get; init; }
    public JwtRecipe IdToken { get; init; } = JwtRecipe.Right;

    /// <summary>Go back without the state that the client sent.</summary>
    public bool WithoutState { get; init; }

    /// <summary>Go back with neither a code nor an error.</summary>
    public bool WithoutCode { get; init; }

    /// <summary>The token endpoint's answer in place of tokens.</summary>
    public FailedAnswer? Tokens { get; init; }

    /// <summary>Tokens without an ID token among them.</summary>
    public bool WithoutIdToken { get; init; }

    /// <summary>Userinfo's answer in place of the person.</summary>
    public FailedAnswer? Person { get; init; }

    /// <summary>Changes to what userinfo answers; a claim that is null is left out.</summary>
    public JsonObject UserInfo { get; init; } = [];
}

/// <summary>Plans that tests and people have laid for the next sign-in of a person.</summary>
public sealed class SignInPlans(TimeProvider clock)
{
    private readonly ExpiringStore<SignInPlan> _next = new(clock);

    public void Lay(string nhsNumber, SignInPlan plan) =>
        _next.Set(nhsNumber, plan, clock.GetUtcNow().AddHours(1));

    /// <summary>The plan for this sign-in, which is then used up.</summary>
    public SignInPlan Take(string nhsNumber) =>
        _next.TryTake(nhsNumber, out var plan) ? plan : SignInPlan.Success;
}
