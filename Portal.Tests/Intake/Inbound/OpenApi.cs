using System.Text.Json;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>docs/inbound-openapi.json, against which every answer of these tests is held.</summary>
internal static class OpenApi
{
    public static string Text { get; } =
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "inbound-openapi.json"));

    public static JsonElement Document { get; } = JsonDocument.Parse(Text).RootElement;

    /// <summary>The document's methods in capitals, each with its path.</summary>
    public static IEnumerable<string> Operations { get; } =
    [
        .. Document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")
            ),
    ];

    /// <summary>The status is one of those that the document has for this operation; other methods and addresses it does not know.</summary>
    public static void ShouldExpect(HttpMethod method, string path, int status)
    {
        var responses = Document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(template => Matches(template.Name, path))
            .SelectMany(template => template.Value.EnumerateObject())
            .Where(operation =>
                operation.Name.Equals(method.Method, StringComparison.OrdinalIgnoreCase)
            )
            .Select(operation => operation.Value.GetProperty("responses"))
            .FirstOrDefault();
        if (responses.ValueKind == JsonValueKind.Object)
        {
            responses
                .EnumerateObject()
                .Select(response => response.Name)
                .ShouldContain($"{status}", $"{method} {path}");
        }
    }

    private static bool Matches(string template, string path)
    {
        var (expected, given) = (template.Split('/'), path.Split('?')[0].Split('/'));
        return expected.Length == given.Length
            && expected
                .Zip(given)
                .All(pair =>
                    pair.First == pair.Second
                    || (pair.First.StartsWith('{') && pair.Second.Length > 0)
                );
    }
}
