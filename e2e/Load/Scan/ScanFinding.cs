namespace Portal.Load.Scan;

/// <summary>Something that a scanner remarked on.</summary>
/// <param name="Scanner">Its name, as in the table of docs/scanning.md.</param>
/// <param name="What">Its own name for it.</param>
/// <param name="Where">The address without its query, ids as <c>{id}</c>, or the finding's own words.</param>
internal sealed record ScanFinding(string Scanner, string What, string Where);
