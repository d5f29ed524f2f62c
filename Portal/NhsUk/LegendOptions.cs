using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The legend of a fieldset.</summary>
public sealed record LegendOptions : TitleOptions
{
    public static implicit operator LegendOptions?(string? text) => From(text);

    public static implicit operator LegendOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static LegendOptions? From(string? text) => text is null ? null : new() { Text = text };
}
