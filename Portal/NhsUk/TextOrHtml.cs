using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>
/// What the design system's options call <c>text</c> or <c>html</c>: a string is text and is encoded; only a
/// <see cref="RenderFragment"/> or a <see cref="MarkupString"/> is markup.
/// </summary>
public readonly record struct TextOrHtml
{
    public string? Text { get; private init; }

    public RenderFragment? Html { get; private init; }

    /// <summary>Neither markup nor any text; such an option counts as not given.</summary>
    public bool IsEmpty => Html is null && string.IsNullOrEmpty(Text);

    public RenderFragment Fragment
    {
        get
        {
            var (html, text) = (Html, Text);
            return html ?? (builder => builder.AddContent(0, text));
        }
    }

    public TextOrHtml Or(TextOrHtml other) => IsEmpty ? other : this;

    public static TextOrHtml From(string? text) => new() { Text = text };

    public static TextOrHtml From(RenderFragment? html) => new() { Html = html };

    public static TextOrHtml From(MarkupString html) =>
        new() { Html = builder => builder.AddContent(0, html) };

    /// <summary>The markup if a page gives any, otherwise the text.</summary>
    internal static TextOrHtml Of(RenderFragment? html, string? text) =>
        html is null ? From(text) : From(html);

    public static implicit operator TextOrHtml(string? text) => From(text);

    public static implicit operator TextOrHtml(RenderFragment? html) => From(html);

    public static implicit operator TextOrHtml(MarkupString html) => From(html);
}
