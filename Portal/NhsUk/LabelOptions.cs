using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The label of a field.</summary>
public sealed record LabelOptions : TitleOptions
{
    /// <summary>The field's id; a component fills it in for its own label.</summary>
    public string? For { get; init; }

    public static implicit operator LabelOptions?(string? text) => From(text);

    public static implicit operator LabelOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static LabelOptions? From(string? text) => text is null ? null : new() { Text = text };
}
