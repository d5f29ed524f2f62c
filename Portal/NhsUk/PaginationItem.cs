namespace Portal.NhsUk;

/// <summary>A numbered page, or the gap between two.</summary>
public sealed record PaginationItem
{
    public PaginationItem() { }

    public PaginationItem(int number, string href, bool current = false) =>
        (Number, Href, Current) = (number, href, current);

    public int? Number { get; init; }

    public string? Href { get; init; }

    public bool Current { get; init; }

    /// <summary>Three dots that stand for pages left out.</summary>
    public bool Ellipsis { get; init; }

    /// <summary>"Page" and the number if not given.</summary>
    public string? AriaLabel { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
