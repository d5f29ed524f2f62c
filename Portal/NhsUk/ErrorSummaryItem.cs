namespace Portal.NhsUk;

/// <summary>One error of an error summary, and the field it leads to.</summary>
public sealed record ErrorSummaryItem
{
    public ErrorSummaryItem() { }

    /// <param name="text">What to do, in the words shown beside the field.</param>
    /// <param name="href">The field: #, then its id.</param>
    public ErrorSummaryItem(TextOrHtml text, string? href) => (Text, Href) = (text, href);

    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
