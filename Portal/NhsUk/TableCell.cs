using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>A cell of a table.</summary>
public sealed record TableCell : TableItem
{
    /// <summary>What is sorted by, where it is not the text.</summary>
    public string? SortValue { get; init; }

    public static implicit operator TableCell?(string? text) => From(text);

    public static implicit operator TableCell?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static TableCell? From(string? text) => text is null ? null : new() { Text = text };
}
