namespace Portal.NhsUk;

/// <summary>A column of links, or of text, in the footer.</summary>
public sealed record FooterNavigation
{
    public HeadingOptions? Heading { get; init; }

    public TextOrHtml Text { get; init; }

    public IEnumerable<FooterItem?>? Items { get; init; }

    /// <summary>The column's width in the grid (one-half, one-quarter ...), where it is not that of the others.</summary>
    public string? Width { get; init; }
}
