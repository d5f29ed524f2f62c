using System.Globalization;

namespace Portal.Layout;

/// <summary>Cuts a long list into pages.</summary>
public static class Paging
{
    /// <param name="all">The whole list.</param>
    /// <param name="number">As the address has it.</param>
    /// <param name="size">Entries of a page.</param>
    public static PageOf<T> Page<T>(this IReadOnlyList<T> all, string? number, int size)
    {
        var (page, count) = Place(number, all.Count, size);
        return new(page, count, [.. all.Skip((page - 1) * size).Take(size)]);
    }

    /// <summary>A page of a list that is cut already.</summary>
    /// <param name="pages">At least one.</param>
    /// <param name="number">As the address has it.</param>
    public static PageOf<T> Page<T>(this IReadOnlyList<IReadOnlyList<T>> pages, string? number)
    {
        var (page, count) = Place(number, pages.Count, size: 1);
        return new(page, count, pages[page - 1]);
    }

    /// <summary>A page of a list that somebody else cuts.</summary>
    /// <param name="total">Entries of the whole list.</param>
    /// <param name="number">As the address has it.</param>
    /// <param name="size">Entries of a page.</param>
    /// <param name="read">Reads a page: how many entries to leave out before it, and how many to take.</param>
    public static async Task<PageOf<T>> ReadAsync<T>(
        int total,
        string? number,
        int size,
        Func<int, int, Task<IReadOnlyList<T>>> read
    )
    {
        var (page, count) = Place(number, total, size);
        return new(page, count, await read((page - 1) * size, size));
    }

    /// <summary>A page that is not there is the nearest that is, and what is no number the first.</summary>
    private static (int Page, int Count) Place(string? number, int total, int size)
    {
        var count = Math.Max(1, (total + size - 1) / size);
        var wanted = int.TryParse(
            number,
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var given
        )
            ? given
            : 1;
        return (Math.Clamp(wanted, 1, count), count);
    }
}
