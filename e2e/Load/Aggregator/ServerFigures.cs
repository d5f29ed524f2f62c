using System.Globalization;

namespace Portal.Load.Aggregator;

/// <summary>What the portal's process has used since it began.</summary>
/// <param name="Allocated">Bytes.</param>
/// <param name="WorkingSet">Bytes, now.</param>
/// <param name="Heap">Bytes that live after the last collection.</param>
internal readonly record struct ServerFigures(
    long Allocated,
    TimeSpan Processor,
    long WorkingSet,
    long Heap
)
{
    public static ServerFigures Now() =>
        new(
            GC.GetTotalAllocatedBytes(),
            Environment.CpuUsage.TotalTime,
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false)
        );

    public static ServerFigures operator -(ServerFigures later, ServerFigures earlier) =>
        new(
            later.Allocated - earlier.Allocated,
            later.Processor - earlier.Processor,
            later.WorkingSet,
            later.Heap
        );

    public static ServerFigures Parse(string text)
    {
        var parts = text.Split(' ')
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture))
            .ToArray();
        return new(parts[0], TimeSpan.FromTicks(parts[1]), parts[2], parts[3]);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Allocated} {Processor.Ticks} {WorkingSet} {Heap}"
        );
}
