using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Machinery;

namespace Portal.Tests.Conformance;

/// <summary>What one standard asks for.</summary>
/// <param name="Source">The standard with its edition.</param>
internal sealed record Standard(string Source, IReadOnlyList<Requirement> Requirements)
{
    public static IReadOnlyList<Standard> All { get; } =
    [.. Catalogue.Read<Standard>("Requirements")];
}

/// <param name="Asks">In short; the standard has the last word.</param>
/// <param name="Met">What its tests cannot say.</param>
/// <param name="Reason">Why it has no test.</param>
internal sealed record Requirement(
    string Id,
    string Title,
    string Asks,
    string? Met = null,
    string? Reason = null
);

/// <summary>Files beside the tests.</summary>
internal static class Catalogue
{
    private static readonly JsonSerializerOptions _strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>In the order of their names.</summary>
    public static IEnumerable<T> Read<T>(string folder) =>
        Directory
            .GetFiles(
                Path.Combine(RepositoryFolder.Path, "Portal.Tests/Conformance", folder),
                "*.json"
            )
            .Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<T>(File.ReadAllText(file), _strict)!);
}
