using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>One page of a searchset. R4 forbids empty arrays, so <see cref="Entry"/> is null when nothing was found.</summary>
public sealed record InboundBundle<T>
    where T : IResource
{
    public string ResourceType { get; } = "Bundle";
    public string Type { get; } = "searchset";
    public required IReadOnlyList<BundleLink> Link { get; init; }
    public IReadOnlyList<BundleEntry<T>>? Entry { get; init; }
}

public sealed record BundleLink(string Relation, string Url);

internal static class InboundBundle
{
    /// <param name="found">In order.</param>
    /// <param name="address">Of one of them.</param>
    /// <param name="self">Of this page.</param>
    /// <param name="next">Of the page after it; null for the last.</param>
    public static InboundBundle<T> Of<T>(
        IReadOnlyList<T> found,
        Func<T, string> address,
        string self,
        string? next = null
    )
        where T : IResource =>
        new()
        {
            Link = next is null ? [new("self", self)] : [new("self", self), new("next", next)],
            Entry =
                found.Count == 0
                    ? null
                    :
                    [
                        .. found.Select(resource => new BundleEntry<T>(
                            address(resource),
                            resource
                        )),
                    ],
        };
}
