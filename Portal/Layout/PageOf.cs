using System.Globalization;
using Portal.NhsUk;

namespace Portal.Layout;

/// <summary>One page of a long list, and the links to those beside it.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Count">Pages; at least one.</param>
public sealed record PageOf<T>(int Number, int Count, IReadOnlyList<T> Items)
{
    /// <summary>Null where there is no such page.</summary>
    public PaginationLink? Before(string path, string text) => Link(path, Number - 1, text);

    /// <summary>Null where there is no such page.</summary>
    public PaginationLink? After(string path, string text) => Link(path, Number + 1, text);

    private PaginationLink? Link(string path, int page, string text) =>
        page < 1 || page > Count
            ? null
            : new($"{path}?page={page}", Texts.PageOf.With(page, Count)) { Text = text };
}

public static class Paging
{
    /// <param name="all">The whole list.</param>
    /// <param name="number">As the address has it: one that is not there is the nearest that is, and what is no number the first.</param>
    /// <param name="size">Entries of a page.</param>
    public static PageOf<T> Page<T>(this IReadOnlyList<T> all, string? number, int size)
    {
        var count = Math.Max(1, (all.Count + size - 1) / size);
        var wanted = int.TryParse(
            number,
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : 1;
        var page = Math.Clamp(wanted, 1, count);
        return new(page, count, [.. all.Skip((page - 1) * size).Take(size)]);
    }
}
