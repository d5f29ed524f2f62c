namespace Portal.NhsUk;

/// <summary>What the label of a field and the legend of a fieldset share: either can be the page's heading.</summary>
public abstract record TitleOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <summary>The title as a heading, with its level and so on.</summary>
    public HeadingOptions? Heading { get; init; }

    /// <summary>Whether the title stands in a heading of level 1; false keeps even <see cref="Heading"/> out of one.</summary>
    public bool? IsPageHeading { get; init; }

    public CaptionOptions? Caption { get; init; }

    /// <summary>s, m, l or xl.</summary>
    public string? Size { get; init; }

    /// <summary>Read out but not shown.</summary>
    public string? VisuallyHiddenText { get; init; }

    internal bool HasHeading => IsPageHeading ?? Heading is not null;

    internal TextOrHtml Title
    {
        get
        {
            var heading = Heading?.Text ?? default;
            return HasHeading ? heading.Or(Text) : Text.Or(heading);
        }
    }

    internal string? TitleSize => (HasHeading ? Heading?.Size : null) ?? Size;

    internal string? TitleVisuallyHiddenText =>
        (HasHeading ? Heading?.VisuallyHiddenText : null) ?? VisuallyHiddenText;

    internal CaptionOptions? TitleCaption =>
        ((HasHeading ? Heading?.Caption : null) ?? Caption) is { } caption
            ? caption with
            {
                Size = caption.Size ?? TitleSize,
            }
            : null;
}
