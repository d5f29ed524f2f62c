using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Tests.Configuration;

/// <summary>The doc comments of the portal's own code, as plain sentences in Markdown.</summary>
public sealed partial class Comments
{
    private readonly Dictionary<string, XElement> _summaries;

    public Comments(IEnumerable<Assembly> assemblies) =>
        _summaries = assemblies
            .Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")))
            .SelectMany(document => document.Descendants("member"))
            .Where(member => member.Element("summary") is not null)
            // What generators write is in every assembly alike.
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(
                member => member.Attribute("name")!.Value,
                member => member.Element("summary")!
            );

    public string Of(Type type) => Of($"T:{type.FullName}");

    public string Of(PropertyInfo property) =>
        Of($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private string Of(string member) =>
        _summaries.TryGetValue(member, out var summary)
            ? Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
            : "";

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see =>
                $"`{Short(see.Attribute("cref")?.Value ?? "")}`",
            XElement element => string.Concat(element.Nodes().Select(Text)),
            _ => "",
        };

    /// <summary>P:Portal.Api.Tokens.TokenOptions.LifetimeMinutes is LifetimeMinutes to its reader.</summary>
    private static string Short(string cref) => cref[(cref.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
