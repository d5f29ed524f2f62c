using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Portal.Api.Intake.Files;

/// <summary>
/// Splits a Bundle into its entries as they come in, so that a Bundle of any size needs memory for one entry. Broken
/// JSON ends it: behind it nobody can tell where the next entry begins.
/// </summary>
internal sealed class BundleSplitter(ByteFeed feed, int maximum)
{
    private const string Truncated =
        "The file ends in the middle of the Bundle. What came before went in: get the whole file and import it again.";

    private const int LongestName = 256;

    private static readonly string[] _types =
    [
        "collection",
        "transaction",
        "batch",
        "searchset",
        "history",
    ];

    private int _entry;
    private Piece? _end;

    public async IAsyncEnumerable<Piece> SplitAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        feed.Advance(1);
        while (await NextAsync(skipComma: true, cancellation) is var next && next != '}')
        {
            if (next < 0 || next != '"' || await NameAsync(cancellation) is not { } name)
            {
                yield return next < 0 ? Ends(Truncated) : Broken();
                yield break;
            }

            next = await NextAsync(skipComma: false, cancellation);
            if (next != ':')
            {
                yield return next < 0 ? Ends(Truncated) : Broken();
                yield break;
            }
            feed.Advance(1);
            next = await NextAsync(skipComma: false, cancellation);
            if (name == "entry" && next == '[')
            {
                await foreach (var piece in EntriesAsync(cancellation))
                {
                    yield return piece;
                }
            }
            else if (name == "entry" && next >= 0)
            {
                _end = Ends("Bundle.entry is no list [ ]: give the entries as a list.");
            }
            else if (name is "resourceType" or "type" && next == '"')
            {
                var value = await NameAsync(cancellation);
                _end = Check(name, value);
            }
            else
            {
                await SkipAsync(next, cancellation);
            }

            if (_end is { } end)
            {
                yield return end;
                yield break;
            }
        }

        feed.Advance(1);
        if (await NextAsync(skipComma: false, cancellation) >= 0)
        {
            yield return Ends(
                "More text comes after the Bundle and was not read: put one Bundle into one file."
            );
        }
    }

    private async IAsyncEnumerable<Piece> EntriesAsync(
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        feed.Advance(1);
        while (await NextAsync(skipComma: true, cancellation) is var next && next != ']')
        {
            if (next != '{')
            {
                _end = next < 0 ? Ends(Truncated) : Broken();
                yield break;
            }

            var line = feed.Line;
            var extent = new JsonExtent();
            var position = 0;
            while (!extent.Ends(feed.Unread.Span, ref position) && position <= maximum)
            {
                if (!await feed.FillAsync(cancellation))
                {
                    _end = IsBroken(feed.Unread.Span[..position]) ? Broken() : Ends(Truncated);
                    yield break;
                }
            }

            if (position <= maximum && feed.Unread.Span[position - 1] != '}')
            {
                _end = Broken();
                yield break;
            }
            if (position <= maximum)
            {
                yield return new Piece(feed.Unread[..position], line, _entry++);
                feed.Advance(position);
            }
            else if (IsBroken(feed.Unread.Span[..position]))
            {
                _end = Broken();
                yield break;
            }
            else
            {
                yield return new Piece(
                    default,
                    line,
                    _entry++,
                    LineSplitter.TooLongMessage(maximum)
                );
                await SkipAsync('{', cancellation);
            }
        }
        feed.Advance(1);
    }

    private Piece? Check(string name, string? value) =>
        name == "resourceType" && value != "Bundle"
            ? Ends("The file is not a Bundle: give NDJSON, or a Bundle with entries.")
        : name == "type" && !_types.Contains(value)
            ? Ends($"Bundle.type is none that can be imported: give {string.Join(", ", _types)}.")
        : null;

    private Piece Ends(string fault) => new(default, feed.Line, Fault: fault, EndsFile: true);

    private Piece Broken() =>
        Ends(
            "The JSON is broken here, and nothing after it was read. What came before went in: mend the file and import it again."
        );

    private static bool IsBroken(ReadOnlySpan<byte> start)
    {
        try
        {
            var reader = new Utf8JsonReader(start, isFinalBlock: false, state: default);
            while (reader.Read()) { }
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The next byte that is not blank, without taking it; -1 at the end.</summary>
    private async ValueTask<int> NextAsync(bool skipComma, CancellationToken cancellation)
    {
        while (true)
        {
            var index = feed.Unread.Span.IndexOfAnyExcept(skipComma ? " \t\r\n,"u8 : " \t\r\n"u8);
            if (index >= 0)
            {
                feed.Advance(index);
                return feed.Unread.Span[0];
            }
            feed.Advance(feed.Unread.Length);
            if (!await feed.FillAsync(cancellation))
            {
                return -1;
            }
        }
    }

    /// <summary>A short string at the next byte, which is a quotation mark; null when it is not short or never ends.</summary>
    private async ValueTask<string?> NameAsync(CancellationToken cancellation)
    {
        int length;
        while ((length = feed.Unread.Span[1..].IndexOf((byte)'"')) < 0)
        {
            if (feed.Unread.Length > LongestName || !await feed.FillAsync(cancellation))
            {
                return null;
            }
        }
        var name = Encoding.UTF8.GetString(feed.Unread.Span.Slice(1, length));
        feed.Advance(length + 2);
        return name;
    }

    private async ValueTask SkipAsync(int first, CancellationToken cancellation)
    {
        var isScalar = first is not ('{' or '[' or '"');
        var extent = new JsonExtent();
        var position = 0;
        while (!(isScalar ? ScalarEnds(ref position) : extent.Ends(feed.Unread.Span, ref position)))
        {
            feed.Advance(position);
            position = 0;
            if (!await feed.FillAsync(cancellation))
            {
                _end = Ends(Truncated);
                return;
            }
        }
        feed.Advance(position);
    }

    private bool ScalarEnds(ref int position)
    {
        var length = feed.Unread.Span[position..].IndexOfAny(",}"u8);
        position = length < 0 ? feed.Unread.Length : position + length;
        return length >= 0;
    }
}
