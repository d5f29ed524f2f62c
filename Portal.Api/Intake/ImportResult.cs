namespace Portal.Api.Intake;

/// <summary>What an import did, or would have done.</summary>
/// <param name="Types">The types that came, in the order in which they depend on each other.</param>
/// <param name="LeftOut">R4 resources of types that the portal has no use for.</param>
/// <param name="Refusals">The first thousand.</param>
/// <param name="RefusedCount">Resources refused, and parts of files that could not be read.</param>
/// <param name="UnreadableSources">Files of which nothing could be read.</param>
public sealed record ImportResult(
    IReadOnlyList<TypeCount> Types,
    IReadOnlyDictionary<string, long> LeftOut,
    IReadOnlyList<Refusal> Refusals,
    long RefusedCount,
    int UnreadableSources
)
{
    public TypeCount this[ResourceType type] =>
        Types.FirstOrDefault(count => count.Type == type) ?? new(type, 0, 0, 0, 0);

    public long Added => Types.Sum(count => count.Added);
    public long Changed => Types.Sum(count => count.Changed);
    public long Unchanged => Types.Sum(count => count.Unchanged);
}

/// <summary>How the resources of one type fared.</summary>
public sealed record TypeCount(
    ResourceType Type,
    long Added,
    long Changed,
    long Unchanged,
    long Refused
);
