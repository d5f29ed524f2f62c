namespace Portal.Load.Scan;

/// <summary>One scan: from where on, and as whom.</summary>
/// <param name="Name">For its files, and for people.</param>
/// <param name="Address">The folder that it stays in.</param>
internal sealed record Walk(string Name, string Address)
{
    /// <summary>Addresses that no link leads to.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>Addresses that it keeps off.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>A patient's cookie, as <c>name=value</c>; null for nobody's.</summary>
    public string? Session { get; init; }
}
