using System.CommandLine;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Audit;

/// <summary><c>patient export</c> and <c>patient erase</c>: articles 15 and 17 of the UK GDPR for one patient.</summary>
public static class PatientCommand
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    private const string Stays = """
        Erased. What stays:
          - The audit log, by the portal's own id, without the NHS number, until Audit:RetentionYears are over.
          - The registration with the Record Service: it knows no removal. The Aggregator asks, and is answered with nothing.
          - What was already reported or sent: the Reporting Service and the NHS App take nothing back.
          - Back-ups from before: keep them no longer than you must, and erase again after one was restored.
          - The hospitals' records. What a hospital sends again comes back; times that were booked stay taken there.
        """;

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
                var source = parsed.GetValue(patient)!;
                if (await NhsNumberInput.ReadAsync(source, console, cancellation) is not { } number)
                {
                    return 1;
                }
                var file = parsed.GetValue(output)!;
                var stream = OwnFile.Create(file, console);
                if (stream is null)
                {
                    return 1;
                }
                PatientRecord? record;
                await using (stream)
                {
                    record = await WriteAsync(stream, number, services, cancellation);
                }
                if (record is null)
                {
                    File.Delete(file);
                    return NhsNumberInput.Unknown(console);
                }
                console.MarkupLineInterpolated(
                    $"Written to {file}: {record.Tables.Sum(table => table.Value.Count)} rows of {record.Tables.Count} tables. Only you can read it: give it to nobody but the patient."
                );
                return 0;
            }
        );
    }

    /// <returns>Null when nobody here has the number.</returns>
    private static async Task<PatientRecord?> WriteAsync(
        Stream stream,
        NhsNumber number,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var records = services.GetRequiredService<PatientRecords>();
        if (await records.ReadAsync(number, AuditTrail.Current!, cancellation) is not { } record)
        {
            return null;
        }
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var today = services.GetRequiredService<TimeProvider>().Today();
        await using (var readme = await zip.CreateEntry(ExportReadme.Name).OpenAsync(cancellation))
        {
            await readme.WriteAsync(
                Encoding.UTF8.GetBytes(ExportReadme.Write(record, today)),
                cancellation
            );
        }
        foreach (var (table, rows) in record.Tables)
        {
            await using var entry = await zip.CreateEntry($"{table}.json").OpenAsync(cancellation);
            await JsonSerializer.SerializeAsync(entry, rows, _json, cancellation);
        }
        foreach (var document in record.Tables.GetValueOrDefault("documents") ?? [])
        {
            var id = Guid.Parse(document["id"]!.ToString()!);
            await using var entry = await zip.CreateEntry($"{ExportReadme.Letters}{id}.pdf")
                .OpenAsync(cancellation);
            await records.CopyLetterAsync(record.PatientId, id, entry, cancellation);
        }
        var log = await services
            .GetRequiredService<AuditStore>()
            .ReadAsync(
                new([record.PatientId], null, null),
                after: 0,
                count: int.MaxValue,
                cancellation
            );
        var format = AuditFormat.Of("csv");
        await using var audit = await zip.CreateEntry(ExportReadme.WhoSawIt)
            .OpenAsync(cancellation);
        await using var writer = new StreamWriter(audit);
        await writer.WriteAsync(format.Head);
        foreach (var row in log)
        {
            await writer.WriteLineAsync(format.Line(row));
        }
        return record;
    }

    private static Command Erase(IAnsiConsole console)
    {
        var patient = Required();
        var yes = Consent.Option();
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
                if (
                    !await Consent.IsGivenAsync(
                        parsed.GetValue(yes),
                        "Erase all that the portal holds of this patient, for good? The hospitals' own records stay; what they send again comes back.",
                        console,
                        cancellation
                    )
                )
                {
                    return 1;
                }
                var erased = await services
                    .GetRequiredService<PatientRecords>()
                    .EraseAsync(number, AuditTrail.Current!, cancellation);
                if (erased is null)
                {
                    return NhsNumberInput.Unknown(console);
                }
                console.WriteLine("Rows erased, by table:");
                foreach (var (table, rows) in erased.Where(table => table.Rows > 0))
                {
                    console.MarkupLineInterpolated($"  {table}: {rows}");
                }
                console.WriteLine(Stays);
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
}
