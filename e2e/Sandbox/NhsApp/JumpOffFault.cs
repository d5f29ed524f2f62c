using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.NhsApp;

/// <summary>A way for a jump-off to go wrong that a person can choose.</summary>
/// <param name="Assertion">How the asserted login identity differs; null for none at all.</param>
/// <param name="Plan">What NHS login does with it.</param>
public sealed record JumpOffFault(string Key, string Label, JwtRecipe? Assertion, SignInPlan Plan)
{
    public static IReadOnlyList<JumpOffFault> All { get; } =
    [
        Broken("assertion-missing", "The link carries no asserted login identity", null),
        Broken(
            "assertion-expired",
            "The asserted login identity has expired",
            new() { ExpiresIn = -5 }
        ),
        Broken(
            "assertion-other-key",
            "The asserted login identity is signed by a stranger",
            new() { OtherKey = true }
        ),
        Broken(
            "assertion-other-code",
            "The asserted login identity names another ID token",
            new() { Claims = new() { ["code"] = "another" } }
        ),
        .. PreparedAnswer
            .All.Where(answer => answer.Key != PreparedAnswer.Success)
            .Select(answer => new JumpOffFault(
                answer.Key,
                answer.Label,
                JwtRecipe.Right,
                answer.Plan
            )),
    ];

    public static JumpOffFault? Find(string? key) => All.FirstOrDefault(fault => fault.Key == key);

    private static JumpOffFault Broken(string key, string label, JwtRecipe? recipe) =>
        new(key, label, recipe, SignInPlan.Success);
}
