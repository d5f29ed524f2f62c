using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Portal.Api.Intake.Files;

/// <summary>Opens a source, plain or gzip, and reads it piece by piece in whichever form it is.</summary>
internal sealed class SourceReader : IAsyncDisposable
{
    private const string TooFewBytes =
        "The file ends too early or is damaged. What came before went in: get the whole file and import it again.";

    private readonly CountingStream _raw;
    private readonly Stream _text;
    private readonly ByteFeed _feed;
    private readonly ImportSource _source;

    private SourceReader(ImportSource source, CountingStream raw, Stream text)
    {
        _source = source;
        _raw = raw;
        _text = text;
        _feed = new ByteFeed(text);
    }

    public Beginning Beginning { get; private set; }

    /// <summary>Bytes of the file behind us, as stored.</summary>
    public long BytesRead => _raw.Count;

    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It says it is gzip and is not.</exception>
    public static async Task<SourceReader> OpenAsync(
        ImportSource source,
        CancellationToken cancellation
    )
    {
        var raw = new CountingStream(source.Open());
        try
        {
            var isGzip = await raw.BeginsWithAsync([0x1F, 0x8B], cancellation);
            var reader = new SourceReader(
                source,
                raw,
                isGzip ? new GZipStream(raw, CompressionMode.Decompress) : raw
            );
            await reader.BeginAsync(cancellation);
            return reader;
        }
        catch
        {
            await raw.DisposeAsync();
            throw;
        }
    }

    /// <summary>The pieces of the source. A fault of the file as a whole is a piece of its own, the last.</summary>
    public async IAsyncEnumerable<Piece> PiecesAsync(
        int maximum,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var pieces = Split(maximum, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            Piece? broken = null;
            try
            {
                if (!await pieces.MoveNextAsync())
                {
                    break;
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                broken = new Piece(default, _feed.Line, Fault: TooFewBytes, EndsFile: true);
            }
            yield return broken ?? pieces.Current;
            if (broken is not null)
            {
                break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _text.DisposeAsync();
        await _raw.DisposeAsync();
    }

    private IAsyncEnumerable<Piece> Split(int maximum, CancellationToken cancellation) =>
        Beginning.Form switch
        {
            FileForm.Lines => LineSplitter.SplitAsync(_feed, maximum, cancellation),
            FileForm.Bundle => new BundleSplitter(_feed, maximum).SplitAsync(cancellation),
            FileForm.Single => SingleAsync(maximum, cancellation),
            _ => AsyncEnumerable.Empty<Piece>(),
        };

    private async IAsyncEnumerable<Piece> SingleAsync(
        int maximum,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await _feed.FillToAsync(maximum + 1, cancellation);
        yield return _feed.Unread.Length > maximum
            ? new Piece(default, _feed.Line, Fault: LineSplitter.TooLongMessage(maximum))
            : new Piece(_feed.Unread, _feed.Line, EndsFile: true);
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        await _feed.FillToAsync(Beginning.Length, cancellation);
        var isWhole = _feed.Unread.Length < Beginning.Length;
        if (_feed.Unread.Span.StartsWith("\uFEFF"u8))
        {
            _feed.Advance(3);
        }
        var blank = _feed.Unread.Span.IndexOfAnyExcept(" \t\r\n"u8);
        _feed.Advance(blank < 0 ? _feed.Unread.Length : blank);
        Beginning = Beginning.Of(
            _feed.Unread.Span,
            isWhole,
            _source.Name.Contains(".ndjson", StringComparison.OrdinalIgnoreCase)
        );
    }
}
