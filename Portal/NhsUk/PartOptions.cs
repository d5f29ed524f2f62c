using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>A part of a component that is only text or markup.</summary>
public sealed record PartOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <summary>In twelfths or names of the grid, where the part has one: one-half, one-third and so on.</summary>
    public string? Width { get; init; }

    public static implicit operator PartOptions?(string? text) => From(text);

    public static implicit operator PartOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static implicit operator PartOptions(MarkupString html) => new() { Text = html };

    public static PartOptions? From(string? text) => text is null ? null : new() { Text = text };
}
