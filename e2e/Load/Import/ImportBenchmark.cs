using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Machinery;

namespace Portal.Load.Import;

/// <summary>Imports a file that it makes, imports it again, and prints how fast each went.</summary>
internal static class ImportBenchmark
{
    public static Command Command()
    {
        var engine = new Option<DatabaseEngine>("--engine")
        {
            DefaultValueFactory = _ => DatabaseEngine.Sqlite,
        };
        var resources = new Option<int>("--resources") { DefaultValueFactory = _ => 200_000 };
        var command = new Command("import", "How fast resources go into the database.")
        {
            engine,
            resources,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(engine), parsed.GetValue(resources)));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseEngine engine, int resources)
    {
        var folder = Directory.CreateTempSubdirectory("portal-import-benchmark-");
        try
        {
            var file = Path.Combine(folder.FullName, "feed.ndjson");
            await new ImportFeed(resources).WriteAsync(file);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{engine}, {resources:N0} resources, {new FileInfo(file).Length / 1048576.0:N0} MB, {Environment.ProcessorCount} cores"
                )
            );

            await using var server =
                engine == DatabaseEngine.Postgres
                    ? await PostgresServer.StartAsync(new PostgresOptions { Durable = true })
                    : null;
            await using var database = new Database(
                server is null
                    ? Path.Combine(folder.FullName, "portal.db")
                    : await server.CreateDatabaseAsync()
            );
            await Migrator.MigrateAsync(database, TimeProvider.System);
            return
                await MeasureAsync("first import", database, file)
                && await MeasureAsync("import again", database, file)
                ? 0
                : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>False when something was refused: such a figure would mean nothing.</summary>
    private static async Task<bool> MeasureAsync(string name, Database database, string file)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = await new Importer(database, TimeProvider.System).ImportAsync([
            ImportSource.File(file),
        ]);
        var total = result.Added + result.Changed + result.Unchanged;
        process.Refresh();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {watch.Elapsed.TotalSeconds:N1} s, {total / watch.Elapsed.TotalSeconds:N0} resources/s "
                    + $"({result.Added:N0} added, {result.Changed:N0} changed, {result.Unchanged:N0} unchanged, {result.RefusedCount:N0} refused), "
                    + $"{(process.TotalProcessorTime - cpu).TotalSeconds:N1} s of processor time in this process, "
                    + $"peak memory {process.PeakWorkingSet64 / 1048576:N0} MB"
            )
        );
        foreach (var refusal in result.Refusals.Take(5))
        {
            Console.Error.WriteLine(refusal);
        }
        return result.RefusedCount == 0;
    }
}
