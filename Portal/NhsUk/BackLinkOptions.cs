namespace Portal.NhsUk;

/// <summary>The link back that a breadcrumb shows on small screens.</summary>
public sealed record BackLinkOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    /// <summary>Makes it a button of this type even with an <see cref="Href"/>.</summary>
    public string? Type { get; init; }

    public string? Variant { get; init; }

    /// <summary>Read out before the text but not shown.</summary>
    public string? VisuallyHiddenText { get; init; }
}
