namespace Portal.NhsUk;

/// <summary>A link in the footer.</summary>
public sealed record FooterItem
{
    public FooterItem() { }

    public FooterItem(TextOrHtml text, string href) => (Text, Href) = (text, href);

    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
