namespace Portal.NhsUk;

/// <summary>A page above the one that is shown.</summary>
public sealed record BreadcrumbItem
{
    public BreadcrumbItem() { }

    public BreadcrumbItem(TextOrHtml text, string? href) => (Text, Href) = (text, href);

    public TextOrHtml Text { get; init; }

    /// <summary>An item without it is not shown.</summary>
    public string? Href { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
