using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The head of a column.</summary>
public sealed record TableHeader : TableItem
{
    /// <summary>ascending, descending, or none for a column that can be sorted by; null for one that cannot.</summary>
    public string? Sort { get; init; }

    /// <summary>The order that a first click sorts by: ascending or descending.</summary>
    public string? SortNext { get; init; }

    public static implicit operator TableHeader?(string? text) => From(text);

    public static implicit operator TableHeader?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static TableHeader? From(string? text) => text is null ? null : new() { Text = text };
}
