using System.Runtime.CompilerServices;

namespace Portal.Api.Intake.Files;

/// <summary>Splits NDJSON: one resource a line. A line that cannot be read costs only itself.</summary>
internal static class LineSplitter
{
    public static async IAsyncEnumerable<Piece> SplitAsync(
        ByteFeed feed,
        int maximum,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var searched = 0;
        while (true)
        {
            var unread = feed.Unread;
            var length = unread.Span[searched..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                searched = 0;
                if (ToPiece(unread[..length], feed.Line, maximum) is { } piece)
                {
                    yield return piece;
                }
                feed.Advance(length + 1);
                continue;
            }

            if (unread.Length > maximum)
            {
                yield return TooLong(feed.Line, maximum);
                await SkipLineAsync(feed, cancellation);
                searched = 0;
                continue;
            }

            searched = unread.Length;
            if (!await feed.FillAsync(cancellation))
            {
                if (ToPiece(feed.Unread, feed.Line, maximum) is { } last)
                {
                    yield return last with
                    {
                        EndsFile = true,
                    };
                }
                yield break;
            }
        }
    }

    public static string TooLongMessage(int maximum) =>
        $"is larger than {maximum / 1024} kB, which one resource may have: take embedded files out of it";

    private static Piece? ToPiece(ReadOnlyMemory<byte> line, long number, int maximum)
    {
        var text = line.Trim(" \t\r"u8);
        return text.Length == 0 ? null
            : text.Length > maximum ? TooLong(number, maximum)
            : new Piece(text, number);
    }

    private static Piece TooLong(long line, int maximum) =>
        new(default, line, Fault: TooLongMessage(maximum));

    private static async ValueTask SkipLineAsync(ByteFeed feed, CancellationToken cancellation)
    {
        int length;
        while ((length = feed.Unread.Span.IndexOf((byte)'\n')) < 0)
        {
            feed.Advance(feed.Unread.Length);
            if (!await feed.FillAsync(cancellation))
            {
                return;
            }
        }
        feed.Advance(length + 1);
    }
}
