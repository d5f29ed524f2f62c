using Portal.Api.Intake.Files;

namespace Portal.Api.Intake;

/// <summary>Puts files of one type each, as a FHIR bulk export writes them, into the order in which types depend on each other.</summary>
internal static class SourceOrder
{
    public static async Task<IReadOnlyList<ImportSource>> SortAsync(
        IReadOnlyList<ImportSource> sources,
        CancellationToken cancellation
    )
    {
        if (sources.Count < 2)
        {
            return sources;
        }
        var ranked = new List<(ImportSource Source, int Rank)>();
        foreach (var source in sources)
        {
            ranked.Add((source, await RankAsync(source, cancellation)));
        }
        return [.. ranked.OrderBy(entry => entry.Rank).Select(entry => entry.Source)];
    }

    /// <summary>Bundles and streams may hold anything: in front, where most of what they lack has still time to come.</summary>
    private static async Task<int> RankAsync(ImportSource source, CancellationToken cancellation)
    {
        // A pipe has no length either, and what is read from it is gone.
        if (source.Length is null or 0)
        {
            return -1;
        }
        try
        {
            await using var reader = await SourceReader.OpenAsync(source, cancellation);
            return Enum.TryParse<ResourceType>(reader.Beginning.ResourceType, out var type)
                ? (int)type
                : -1;
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Reading it for good says what is wrong with it.
            return -1;
        }
    }
}
