using Portal.Api.Fhir;

namespace Portal.Api.Intake.Resources;

/// <summary>A business identifier: whose it is, and its value.</summary>
internal readonly record struct Identifier(string System, string Value);

/// <summary>What one resource says of another: an identifier, the id of its resource, or both.</summary>
/// <param name="Path">Where it stands, for messages.</param>
internal sealed record Reference(Identifier? Identifier, string? Id, string Path)
{
    private const int Longest = 1000;
    private const int LongestId = 128;

    /// <summary>Reads the node as a reference; null (and a fault where it says something else) when it names nothing.</summary>
    /// <param name="type">The FHIR type that it must name.</param>
    public static Reference? Read(Node node, string type)
    {
        var identifier = node.Object("identifier") is { } json ? ReadIdentifier(json) : null;
        var id = ReadId(node, type);
        return identifier is null && id is null ? null : new Reference(identifier, id, node.Path);
    }

    /// <summary>The same without its identifier, which may be a list.</summary>
    public static Reference? ReadLiteral(Node node, string type) =>
        ReadId(node, type) is { } id ? new Reference(null, id, node.Path) : null;

    /// <summary>The identifier in the node; null and a fault when it has no system or value.</summary>
    public static Identifier? ReadIdentifier(Node node)
    {
        var system = node.Required("system", "give the URI of whose identifier this is");
        if (system.Length > 0 && !FhirUri.IsSystem(system))
        {
            // Whoever is told of the resource could not take it.
            node.Fault("system", "is no URI: give one such as https://pas.example.nhs.uk/Patient");
        }
        var value = node.Required("value", "give the identifier itself");
        return system.Length == 0 || value.Length == 0 ? null : new Identifier(system, value);
    }

    /// <summary>The type that a reference says, or that its path or its national identifier implies; null otherwise.</summary>
    public static string? TypeOf(Node node)
    {
        if (node.TryGet("type", out _))
        {
            return node.Text("type");
        }
        if (node.TryGet("reference", out _))
        {
            var text = node.Text("reference", Longest) ?? "";
            var history = text.IndexOf("/_history/", StringComparison.Ordinal);
            var parts = (history < 0 ? text : text[..history]).Split('/');
            return parts.Length >= 2 ? parts[^2] : null;
        }
        return node.Object("identifier") is not { } identifier ? null
            : identifier.Is("system", NationalSystems.NhsNumber) ? nameof(ResourceType.Patient)
            : identifier.Is("system", NationalSystems.OdsCode) ? nameof(ResourceType.Location)
            : identifier.Is("system", NationalSystems.ErsService)
                ? nameof(ResourceType.HealthcareService)
            : null;
    }

    private static string? ReadId(Node node, string type)
    {
        if (node.Text("reference", Longest) is not { } text || text[0] == '#')
        {
            return null;
        }
        if (text.StartsWith("urn:uuid:", StringComparison.Ordinal))
        {
            return text.Length <= LongestId ? text : null;
        }

        var history = text.IndexOf("/_history/", StringComparison.Ordinal);
        var parts = (history < 0 ? text : text[..history]).Split('/');
        if (parts.Length >= 2 && parts[^2] == type && parts[^1].Length is > 0 and <= LongestId)
        {
            return parts[^1];
        }
        node.Fault("reference", $"must name a {type}, such as {type}/123");
        return null;
    }
}

/// <summary>Which trust a resource belongs to, as far as it says so itself.</summary>
internal sealed record TrustReference(string? OdsCode, string? OrganizationId, string Path);
