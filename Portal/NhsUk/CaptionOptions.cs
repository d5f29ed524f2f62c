using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The line above or below a heading.</summary>
public sealed record CaptionOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <summary>before, start (within the heading; the default), end (within it) or after.</summary>
    public string? Placement { get; init; }

    /// <summary>m, l, xl or xxl; the heading's own size if not given.</summary>
    public string? Size { get; init; }

    /// <summary>The element's name, span if not given.</summary>
    public string? Element { get; init; }

    public static implicit operator CaptionOptions?(string? text) => From(text);

    public static implicit operator CaptionOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static CaptionOptions? From(string? text) => text is null ? null : new() { Text = text };
}
