using System.Threading.Channels;
using Portal.Api.Intake.Files;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake;

/// <summary>Reads all sources and hands on what is sound, batch by batch.</summary>
internal sealed class SourcesReading(
    IReadOnlyList<ImportSource> sources,
    ImportOptions options,
    TimeProvider clock,
    Tally tally,
    IProgress<ImportProgress>? progress
)
{
    private const int ProgressEvery = 1000;

    private readonly ResourceReader _reader = new(clock, options);
    private readonly Batches _batches = new(options.BatchSize);
    private readonly long? _total = sources.All(source => source.Length is not null)
        ? sources.Sum(source => source.Length)
        : null;

    private long _resources;
    private long _bytesBefore;

    public async Task ReadAsync(ChannelWriter<Batch> writer, CancellationToken cancellation)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            await ReadAsync(i, writer, cancellation);
        }
        foreach (var batch in _batches.TakeAll())
        {
            await writer.WriteAsync(batch, cancellation);
        }
    }

    private async Task ReadAsync(
        int source,
        ChannelWriter<Batch> writer,
        CancellationToken cancellation
    )
    {
        SourceReader file;
        try
        {
            file = await SourceReader.OpenAsync(sources[source], cancellation);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            tally.Unreadable(
                source,
                "cannot be read: check that it is there, that it may be read, and that it is whole"
            );
            return;
        }

        await using (file)
        {
            if (Unreadable(file.Beginning.Form) is { } message)
            {
                tally.Unreadable(source, message);
                return;
            }
            await foreach (var piece in file.PiecesAsync(options.LargestPiece, cancellation))
            {
                await HandOnAsync(source, piece, writer, cancellation);
                if (++_resources % ProgressEvery == 0)
                {
                    Report(source, file.BytesRead);
                }
            }
            Report(source, file.BytesRead);
            _bytesBefore += file.BytesRead;
        }
    }

    private async ValueTask HandOnAsync(
        int source,
        Piece piece,
        ChannelWriter<Batch> writer,
        CancellationToken cancellation
    )
    {
        var read = _reader.Read(piece);
        var origin = new Origin(source, piece.Line, piece.Entry, piece.EndsFile);
        if (read.IsLeftOut)
        {
            tally.LeaveOut(read.Type!);
        }
        else if (read.Resource is not { } resource)
        {
            tally.Refuse(origin, read.Type, read.Faults);
        }
        else
        {
            resource.Origin = origin;
            foreach (var batch in _batches.Add(resource, piece.Json.Span))
            {
                await writer.WriteAsync(batch, cancellation);
            }
        }
    }

    private void Report(int source, long bytes) =>
        progress?.Report(new(sources[source].Name, _bytesBefore + bytes, _total, _resources));

    private static string? Unreadable(FileForm form) =>
        form switch
        {
            FileForm.Empty => "is empty: there is nothing to import",
            FileForm.NotJson => "is not FHIR as JSON: give NDJSON or a Bundle, plain or gzip",
            FileForm.NotUtf8 => "is not UTF-8: save it as UTF-8",
            _ => null,
        };
}
