using System.CommandLine;
using Portal.Load.Aggregator;
using Portal.Load.Bookings;
using Portal.Load.Day;
using Portal.Load.Import;
using Portal.Load.Instances;
using Portal.Load.Lighthouse;
using Portal.Load.Records;
using Portal.Load.Resilience;
using Portal.Load.Scan;

var root = new RootCommand(
    "Load and race benchmarks of the portal. Figures are in docs/performance.md."
)
{
    ImportBenchmark.Command(),
    RaceBenchmark.Command(),
    MixedBenchmark.Command(),
    SlotBenchmark.Command(),
    AggregatorBenchmark.Command(),
    AggregatorServer.Command(),
    PartsBenchmark.Command(),
    MalformedBenchmark.Command(),
    DayBenchmark.Command(),
    LighthouseBenchmark.Command(),
    InstancesBenchmark.Command(),
    ReplayBenchmark.Command(),
    SeedBenchmark.Command(),
    ResilienceBenchmark.Command(),
    ScanBenchmark.Command(),
};
return await root.Parse(args).InvokeAsync();
