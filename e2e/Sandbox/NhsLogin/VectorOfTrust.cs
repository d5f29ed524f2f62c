using System.Text.Json;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Vectors of trust such as <c>P9.Cp.Cd</c>: components in any order, all of them meant.</summary>
public static class VectorOfTrust
{
    /// <summary>What a request without <c>vtr</c> asks for.</summary>
    public static IReadOnlyList<string> Default { get; } = ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"];

    public static bool Same(string one, string other) =>
        one.Split('.').Order().SequenceEqual(other.Split('.').Order());

    /// <summary>Reads <c>["P9.Cp.Cd","P9.Cm"]</c>; null when it is anything else.</summary>
    public static IReadOnlyList<string>? Parse(string vtr)
    {
        try
        {
            var vectors = JsonSerializer.Deserialize<string?[]>(vtr) ?? [];
            return vectors.Length == 0 || vectors.Any(string.IsNullOrEmpty)
                ? null
                : [.. vectors.OfType<string>()];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
