using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Portal.Api.Aggregator;

/// <summary>
/// The <c>NHSD-ID-Token</c> header: the compact JWT, or the same wrapped in base64 once more, since the standard's
/// format (<c>byte</c>) and its example differ.
/// </summary>
public static class IdTokenHeader
{
    public const string Name = "NHSD-ID-Token";

    /// <summary>The compact JWT to be verified; null when there is none or more than one.</summary>
    public static string? Read(StringValues header) =>
        header.Count == 1 && header[0] is { Length: > 0 } value ? Unwrap(value) : null;

    /// <summary>What the text wraps, or the text itself where it wraps nothing. A compact JWT has dots, which base64 has not.</summary>
    public static string Unwrap(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            return text;
        }

        // Either alphabet, with or without padding.
        var unpadded = text.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var bytes = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(unpadded.Length));
        try
        {
            return
                text.Length - unpadded.Length <= 2
                && Base64Url.DecodeFromChars(unpadded, bytes, out var read, out var written)
                    == OperationStatus.Done
                && read == unpadded.Length
                && Ascii.IsValid(bytes.AsSpan(0, written))
                ? Encoding.ASCII.GetString(bytes, 0, written)
                : text;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
