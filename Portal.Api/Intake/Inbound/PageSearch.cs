using System.Globalization;

namespace Portal.Api.Intake.Inbound;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Count">How many to a page.</param>
/// <param name="After">The one that the page before ended with.</param>
internal sealed record PageSearch(int Count, Guid? After)
{
    private const int Usual = 50;
    private const int Most = 200;

    public static PageSearch First { get; } = new(Usual, null);

    private static InboundRefusal Unknown =>
        InboundRefusal.Parameter("page-after must be as a page's next link has it");

    /// <summary>What it is in an address.</summary>
    public string Query => $"_count={Count}{(After is null ? "" : $"&page-after={After}")}";

    /// <returns>The page with this parameter, or why not; neither where the parameter is none of a page's.</returns>
    public (PageSearch? Page, InboundRefusal? Refusal) With(string name, string? value) =>
        name switch
        {
            "_count" => int.TryParse(
                value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            ) && count is >= 1 and <= Most
                ? (this with { Count = count }, null)
                : (
                    null,
                    InboundRefusal.Parameter($"_count must be a whole number from 1 to {Most}")
                ),
            "page-after" => Guid.TryParseExact(value, "D", out var id)
                ? (this with { After = id }, null)
                : (null, Unknown),
            _ => (null, null),
        };

    /// <summary>Reads the page and, to tell whether there is another, one more than was asked for.</summary>
    /// <param name="find">The one that the page before ended with, if it is the trust's.</param>
    /// <param name="read">So many at most that come after it.</param>
    /// <param name="idOf">Of one that was read.</param>
    /// <returns>The page and, where there is another, that one; or why not.</returns>
    public async Task<(List<T> Page, PageSearch? Next, InboundRefusal? Refusal)> ReadAsync<T>(
        Func<Guid, Task<T?>> find,
        Func<T?, int, Task<IReadOnlyList<T>>> read,
        Func<T, Guid> idOf
    )
        where T : class
    {
        var after = After is { } id ? await find(id) : null;
        if (After is not null && after is null)
        {
            return ([], null, Unknown);
        }
        var found = await read(after, Count + 1);
        var page = found.Take(Count).ToList();
        return (page, found.Count > page.Count ? this with { After = idOf(page[^1]) } : null, null);
    }
}
