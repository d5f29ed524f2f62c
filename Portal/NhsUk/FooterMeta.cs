using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The line of links and text at the foot of the footer.</summary>
public sealed record FooterMeta
{
    public IEnumerable<FooterItem?>? Items { get; init; }

    public TextOrHtml Text { get; init; }

    /// <summary>Read out above the links but not shown.</summary>
    public string VisuallyHiddenText { get; init; } = Texts.SupportLinks;

    public static implicit operator FooterMeta?(string? text) => From(text);

    public static implicit operator FooterMeta?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static FooterMeta? From(string? text) => text is null ? null : new() { Text = text };
}
