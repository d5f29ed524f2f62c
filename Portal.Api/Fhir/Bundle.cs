namespace Portal.Api.Fhir;

/// <summary>A searchset: what a query found. R4 forbids empty arrays, so <see cref="Entry"/> is null when nothing was found.</summary>
public sealed record Bundle<T>
    where T : IResource
{
    public string ResourceType { get; } = "Bundle";
    public string Type { get; } = "searchset";
    public int Total => Entry?.Count ?? 0;
    public IReadOnlyList<BundleEntry<T>>? Entry { get; init; }
}

public sealed record BundleEntry<T>(string FullUrl, T Resource)
    where T : IResource
{
    public BundleSearch Search { get; } = BundleSearch.Match;
}

public sealed record BundleSearch(string Mode)
{
    public static BundleSearch Match { get; } = new("match");
}

public static class Bundle
{
    /// <param name="baseUrl">Where resources have their addresses, without a trailing slash.</param>
    /// <param name="found">The resources, in order.</param>
    public static Bundle<T> Of<T>(string baseUrl, IReadOnlyCollection<T> found)
        where T : IResource =>
        new()
        {
            Entry =
                found.Count == 0
                    ? null
                    :
                    [
                        .. found.Select(resource => new BundleEntry<T>(
                            $"{baseUrl}/{resource.ResourceType}/{resource.Id}",
                            resource
                        )),
                    ],
        };
}
