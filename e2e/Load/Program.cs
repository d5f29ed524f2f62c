using System.CommandLine;
using Portal.Load.Import;

var root = new RootCommand(
    "Load and race benchmarks of the portal. Figures are in docs/performance.md."
)
{
    ImportBenchmark.Command(),
};
return await root.Parse(args).InvokeAsync();
