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
            : new(
                $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}",
                Texts.PageOf.With(page, Count)
            )
            {
                Text = text,
            };
}
