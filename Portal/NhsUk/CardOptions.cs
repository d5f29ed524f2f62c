namespace Portal.NhsUk;

/// <summary>The card that a summary list or a table is put in.</summary>
public sealed record CardOptions : HtmlPart
{
    public HeadingOptions? Heading { get; init; }

    public string? Href { get; init; }

    public bool Clickable { get; init; }

    /// <summary>primary, secondary, feature, warning, non-urgent, urgent or emergency.</summary>
    public string? Variant { get; init; }

    public IEnumerable<CardAction?>? Actions { get; init; }
}
