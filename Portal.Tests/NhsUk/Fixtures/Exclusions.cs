namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>The fixtures that our components do not hold, by key, each with its reason.</summary>
internal static class Exclusions
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        // None. A fixture that cannot be held is named here: ["Card: default"] = "why".
    };
}
