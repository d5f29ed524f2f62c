namespace Portal.NhsUk;

/// <summary>The link to the page before or after this one.</summary>
public sealed record PaginationLink
{
    public PaginationLink() { }

    public PaginationLink(string? href, TextOrHtml label = default) =>
        (Href, Label) = (href, label);

    public string? Href { get; init; }

    /// <summary>"Previous page" or "Next page" if not given.</summary>
    public TextOrHtml Text { get; init; }

    /// <summary>The title of the page it leads to; not shown between numbered pages.</summary>
    public TextOrHtml Label { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
