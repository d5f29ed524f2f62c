using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Audit;

/// <summary><c>audit export</c> and <c>audit prune</c>: who saw and changed what.</summary>
public static class AuditCommand
{
    private const int Page = 5000;

    public static Command Create(IAnsiConsole console) =>
        new("audit", "The log of who read and wrote patients' data")
        {
            Export(console),
            Prune(console),
        };

    private static Command Export(IAnsiConsole console)
    {
        var patient = NhsNumberInput.Option();
        var from = new Option<string?>("--from")
        {
            Description = "From this day on: 2026-06-01 (UTC)",
        };
        var to = new Option<string?>("--to")
        {
            Description = "Up to and with this day: 2026-06-30 (UTC)",
        };
        var format = new Option<string>("--format")
        {
            Description = "csv, ndjson, or fhir: R4 AuditEvents, one a line",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "ndjson", "fhir");
        var output = new Option<string>("--output")
        {
            Description = "The file to write; it must not be there yet",
            Required = true,
        };
        return OperatorHost.Command(
            new Command("export", "Write the log of one patient, or of a time, to a file")
            {
                patient,
                from,
                to,
                format,
                output,
            },
            console,
            async (parsed, services, cancellation) =>
            {
                if (
                    !Day(parsed.GetValue(from), console, out var first)
                    || !Day(parsed.GetValue(to), console, out var last)
                )
                {
                    return 1;
                }
                if (first > last)
                {
                    console.MarkupLine("[red]--from is after --to: there is no such time.[/]");
                    return 1;
                }
                IReadOnlyList<Guid>? ids = null;
                if (parsed.GetValue(patient) is { } source)
                {
                    if (
                        await NhsNumberInput.ReadAsync(source, console, cancellation)
                        is not { } number
                    )
                    {
                        return 1;
                    }
                    ids = await services
                        .GetRequiredService<PatientRecords>()
                        .IdsAsync(number, cancellation);
                    if (ids.Count == 0)
                    {
                        return NhsNumberInput.Unknown(console);
                    }
                }
                return await WriteAsync(
                    services.GetRequiredService<AuditStore>(),
                    new(ids, first, last?.AddDays(1)),
                    AuditFormat.Of(parsed.GetValue(format)!),
                    parsed.GetValue(output)!,
                    console,
                    cancellation
                );
            }
        );
    }

    private static async Task<int> WriteAsync(
        AuditStore log,
        AuditSelection selection,
        AuditFormat format,
        string file,
        IAnsiConsole console,
        CancellationToken cancellation
    )
    {
        await using var stream = OwnFile.Create(file, console);
        if (stream is null)
        {
            return 1;
        }
        // Whoever reads the log reads of patients: that is logged too, first.
        await log.AddAsync(
            [
                AuditTrail.Current!.EntryOf(
                    new(AuditAction.Export, AuditKind.AuditLog)
                    {
                        PatientId = selection.Patients?.Cast<Guid?>().FirstOrDefault(),
                    }
                ),
            ],
            cancellation
        );
        long after = 0,
            all = 0;
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(format.Head);
        while (true)
        {
            var rows = await log.ReadAsync(selection, after, Page, cancellation);
            foreach (var row in rows)
            {
                await writer.WriteLineAsync(format.Line(row));
            }
            all += rows.Count;
            if (rows.Count < Page)
            {
                break;
            }
            after = rows[^1].Number;
        }
        console.MarkupLineInterpolated(
            $"{all} lines written to {file}, which only you can read. It names patients: keep it as you would keep their records."
        );
        return 0;
    }

    private static Command Prune(IAnsiConsole console)
    {
        var yes = Consent.Option();
        return OperatorHost.Command(
            new Command("prune", "Delete what is older than Audit:RetentionYears") { yes },
            console,
            async (parsed, services, cancellation) =>
            {
                var years = services
                    .GetRequiredService<IOptions<AuditOptions>>()
                    .Value.RetentionYears;
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                // Whole months, so that what is left begins with one.
                var until = new DateTimeOffset(
                    now.Year - years,
                    now.Month,
                    1,
                    0,
                    0,
                    0,
                    TimeSpan.Zero
                );
                if (
                    !await Consent.IsGivenAsync(
                        parsed.GetValue(yes),
                        $"Delete all of the audit log before {until:yyyy-MM-dd} for good?",
                        console,
                        cancellation
                    )
                )
                {
                    return 1;
                }
                var deleted = await services
                    .GetRequiredService<AuditStore>()
                    .PruneAsync(until, AuditTrail.Current!.Actor, cancellation);
                console.MarkupLineInterpolated(
                    $"{deleted} lines from before {until:yyyy-MM-dd} were deleted: Audit:RetentionYears is {years}."
                );
                return 0;
            }
        );
    }

    private static bool Day(string? text, IAnsiConsole console, out DateTimeOffset? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }
        if (
            !DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            console.MarkupLineInterpolated($"[red]{text} is no day: write it as 2026-06-01.[/]");
            return false;
        }
        day = new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return true;
    }
}
