using Microsoft.Extensions.Options;
using Portal.Api.RecordService;
using Spectre.Console;

namespace Portal.RecordService;

/// <summary>Seeds or replays with a bar that shows how far it is.</summary>
internal static class RecordServiceRun
{
    public static async Task<int> RunAsync(
        IServiceProvider services,
        IAnsiConsole console,
        RecordRunKind kind,
        RecordResource resource,
        string? trust,
        bool onlyPlan,
        CancellationToken cancellation
    )
    {
        var options = services.GetRequiredService<IOptions<RecordServiceOptions>>().Value;
        if (Fault(options, resource) is { } fault)
        {
            console.MarkupLineInterpolated($"[red]{fault}[/]");
            return 1;
        }
        var (found, trustId) = await Trusts.FindAsync(services, console, trust, cancellation);
        if (!found)
        {
            return 1;
        }

        var runs = services.GetRequiredService<RecordRuns>();
        var order = new RecordRunOrder(kind, resource, trustId);
        if (onlyPlan)
        {
            var planned = await runs.PlanAsync(order, cancellation);
            console.WriteLine(
                $"{planned} NHS numbers would be sent for {resource} {Trusts.Named(trust)}"
            );
            return 0;
        }
        var run = await runs.OpenAsync(order, cancellation);
        console.WriteLine(
            run.Position.Length == 0
                ? $"{run.Planned} NHS numbers are to be sent for {resource} {Trusts.Named(trust)}"
                : $"Going on with the run that began at {run.StartedAt:u}: {run.Sent} of {run.Planned} NHS numbers are sent"
        );
        run = await WithBarAsync(console, runs, run, cancellation);
        return await ReportAsync(services, console, run, cancellation);
    }

    private static string? Fault(RecordServiceOptions options, RecordResource resource)
    {
        if (!options.IsConfigured)
        {
            return "The Record Service is not configured: set RecordService:BaseUrl, RecordService:ApiKeys and RecordService:ClientIds.";
        }
        return options.ClientIds.Of(resource) is null
            ? $"RecordService:ClientIds:{resource} is not set: without a client id the Record Service takes no numbers for {resource}."
            : null;
    }

    private static async Task<RecordRun> WithBarAsync(
        IAnsiConsole console,
        RecordRuns runs,
        RecordRun run,
        CancellationToken cancellation
    ) =>
        await console
            .Progress()
            .AutoRefresh(console.Profile.Capabilities.Interactive)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask($"{run.Order.Kind} of {run.Order.Resource}");
                bar.MaxValue = Math.Max(1, run.Planned);
                bar.Value = run.Sent + run.SetAside;
                run = await runs.RunAsync(
                    run,
                    now =>
                    {
                        bar.Value = now.Sent + now.SetAside;
                        bar.Description = now.Stopped is { } stopped
                            ? $"Waiting: the Record Service {stopped.Reason}".EscapeMarkup()
                            : $"{now.Order.Kind}: {now.Sent} sent";
                    },
                    cancellation
                );
                return run;
            });

    private static async Task<int> ReportAsync(
        IServiceProvider services,
        IAnsiConsole console,
        RecordRun run,
        CancellationToken cancellation
    )
    {
        var accepted = await services
            .GetRequiredService<RecordCounts>()
            .AcceptedAsync(
                run.Order.Resource,
                run.Order.TrustId,
                services.GetRequiredService<TimeProvider>().GetUtcNow(),
                cancellation
            );
        console.Write(
            new Table()
                .AddColumns("", "NHS numbers")
                .AddRow("planned", $"{run.Planned}")
                .AddRow("sent and accepted by this run", $"{run.Sent}")
                .AddRow("named as invalid and set aside", $"{run.SetAside}")
                .AddRow("passed over (restricted, excluded, under age)", $"{run.PassedOver}")
                .AddRow("accepted in all, up to now", $"{accepted}")
        );
        if (run.Stopped is not { } stopped)
        {
            return 0;
        }
        console.MarkupLineInterpolated(
            $"[red]Not finished: the Record Service {stopped.Reason}.[/] Run the command again to go on from here."
        );
        return 1;
    }
}
