using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Portal.Api.Audit;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Audit;

/// <summary><c>patient export</c> and <c>patient erase</c>: articles 15 and 17 of the UK GDPR for one patient.</summary>
public static class PatientCommand
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    public static Command Create(IAnsiConsole console) =>
        new("patient", "Hand out, or erase, all that is held of one patient")
        {
            Export(console),
            Erase(console),
        };

    private static Command Export(IAnsiConsole console)
    {
        var patient = Required();
        var output = new Option<string>("--output")
        {
            Description = "The zip file to write; it must not be there yet",
            Required = true,
        };
        return OperatorHost.Command(
            new Command(
                "export",
                "Write all that is held of one patient to a zip file: JSON and PDFs"
            )
            {
                patient,
                output,
            },
            console,
            async (parsed, services, cancellation) =>
            {
                var file = parsed.GetValue(output)!;
                if (File.Exists(file))
                {
                    console.MarkupLineInterpolated(
                        $"[red]{file} is there already: name another file.[/]"
                    );
                    return 1;
                }
                var source = parsed.GetValue(patient)!;
                if (await NhsNumberInput.ReadAsync(source, console, cancellation) is not { } number)
                {
                    return 1;
                }
                var records = services.GetRequiredService<PatientRecords>();
                if (
                    await records.ReadAsync(number, AuditTrail.Current!, cancellation)
                    is not { } record
                )
                {
                    return Unknown(console);
                }
                await WriteAsync(
                    file,
                    record,
                    records,
                    await services
                        .GetRequiredService<AuditStore>()
                        .ReadAsync(
                            new([record.PatientId], null, null),
                            after: 0,
                            count: int.MaxValue,
                            cancellation
                        ),
                    cancellation
                );
                console.MarkupLineInterpolated(
                    $"Written to {file}: {record.Tables.Sum(table => table.Value.Count)} rows of {record.Tables.Count} tables. Give it to nobody but the patient."
                );
                return 0;
            }
        );
    }

    private static async Task WriteAsync(
        string file,
        PatientRecord record,
        PatientRecords records,
        IReadOnlyList<AuditEvent> log,
        CancellationToken cancellation
    )
    {
        await using var stream = OwnFile.Create(file);
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (table, rows) in record.Tables)
        {
            await using var entry = await zip.CreateEntry($"{table}.json").OpenAsync(cancellation);
            await JsonSerializer.SerializeAsync(entry, rows, _json, cancellation);
        }
        foreach (var document in record.Tables.GetValueOrDefault("documents") ?? [])
        {
            var id = Guid.Parse(document["id"]!.ToString()!);
            await using var entry = await zip.CreateEntry($"letters/{id}.pdf")
                .OpenAsync(cancellation);
            await records.CopyLetterAsync(record.PatientId, id, entry, cancellation);
        }
        var format = AuditFormat.Of("csv");
        await using var audit = await zip.CreateEntry("who-saw-it.csv").OpenAsync(cancellation);
        await using var writer = new StreamWriter(audit);
        await writer.WriteAsync(format.Head);
        foreach (var row in log)
        {
            await writer.WriteLineAsync(format.Line(row));
        }
    }

    private static Command Erase(IAnsiConsole console)
    {
        var patient = Required();
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        return OperatorHost.Command(
            new Command("erase", "Delete all that is held of one patient, for good")
            {
                patient,
                yes,
            },
            console,
            async (parsed, services, cancellation) =>
            {
                var source = parsed.GetValue(patient)!;
                if (await NhsNumberInput.ReadAsync(source, console, cancellation) is not { } number)
                {
                    return 1;
                }
                if (source == "-" && !parsed.GetValue(yes))
                {
                    console.MarkupLine(
                        "[red]With the number on standard input nobody can be asked: add --yes.[/]"
                    );
                    return 1;
                }
                if (
                    !parsed.GetValue(yes)
                    && !await new ConfirmationPrompt(
                        "Erase all that the portal holds of this patient, for good? The hospitals' own records stay; what they send again comes back."
                    )
                    {
                        DefaultValue = false,
                    }.ShowAsync(console, cancellation)
                )
                {
                    console.WriteLine("Nothing was erased.");
                    return 1;
                }
                var erased = await services
                    .GetRequiredService<PatientRecords>()
                    .EraseAsync(number, AuditTrail.Current!, cancellation);
                if (erased is null)
                {
                    return Unknown(console);
                }
                foreach (var (table, rows) in erased.Where(table => table.Rows > 0))
                {
                    console.MarkupLineInterpolated($"{table}: {rows}");
                }
                console.WriteLine("Erased. The audit log stays, without the NHS number.");
                return 0;
            }
        );
    }

    private static Option<string?> Required()
    {
        var option = NhsNumberInput.Option();
        option.Required = true;
        return option;
    }

    private static int Unknown(IAnsiConsole console)
    {
        console.WriteLine("The portal holds nothing of a patient with that number.");
        return 1;
    }
}
