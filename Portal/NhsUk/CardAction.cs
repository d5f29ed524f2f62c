namespace Portal.NhsUk;

/// <summary>A link or button beside the heading of a card or the row of a summary list, such as "Change".</summary>
public sealed record CardAction : HtmlPart
{
    public CardAction() { }

    public CardAction(TextOrHtml text, string? href, string? visuallyHiddenText = null) =>
        (Text, Href, VisuallyHiddenText) = (text, href, visuallyHiddenText);

    public TextOrHtml Text { get; init; }

    /// <summary>Read out after the text but not shown: "Change" of what?</summary>
    public string? VisuallyHiddenText { get; init; }

    /// <summary>Makes it a link; without it, it is a button.</summary>
    public string? Href { get; init; }

    /// <summary>Makes it a button of this type even with an <see cref="Href"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The button's name.</summary>
    public string? Name { get; init; }

    /// <summary>The button's value.</summary>
    public string? Value { get; init; }
}
