using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What is wrong with a field.</summary>
public sealed record ErrorMessageOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <summary>Read out before the message but not shown.</summary>
    public string? VisuallyHiddenText { get; init; } = Texts.Error;

    public static implicit operator ErrorMessageOptions?(string? text) => From(text);

    public static implicit operator ErrorMessageOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static ErrorMessageOptions? From(string? text) =>
        text is null ? null : new() { Text = text };
}
