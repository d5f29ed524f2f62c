namespace Portal.NhsUk;

/// <summary>A page of a guide.</summary>
public sealed record ContentsListItem
{
    public ContentsListItem() { }

    public ContentsListItem(TextOrHtml text, string href, bool current = false) =>
        (Text, Href, Current) = (text, href, current);

    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    /// <summary>The page that is shown.</summary>
    public bool Current { get; init; }

    /// <summary>The pages under it.</summary>
    public IEnumerable<ContentsListItem?>? Items { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
