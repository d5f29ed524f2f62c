using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>A tag inside another component.</summary>
public sealed record TagOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <inheritdoc cref="NhsTag.Colour"/>
    public string? Colour { get; init; }

    public bool Border { get; init; } = true;

    public static implicit operator TagOptions?(string? text) => From(text);

    public static implicit operator TagOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static TagOptions? From(string? text) => text is null ? null : new() { Text = text };
}
