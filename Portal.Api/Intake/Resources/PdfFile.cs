using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Api.Intake.Resources;

/// <summary>A PDF as it came in, found to be one.</summary>
internal sealed class PdfFile
{
    private const int Tail = 1024;

    private PdfFile(byte[] content)
    {
        Content = content;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public byte[] Content { get; }

    /// <summary>SHA-256 of the content.</summary>
    public string Hash { get; }

    /// <summary>Reads <c>attachment.data</c>; null, and a fault where there is something else than a PDF.</summary>
    /// <param name="largest">Bytes that a PDF may have.</param>
    public static PdfFile? Read(Node attachment, int largest)
    {
        if (!attachment.TryGet("data", out var data))
        {
            return null;
        }
        if (data.ValueKind != JsonValueKind.String)
        {
            attachment.Fault("data", "must be text in quotation marks: the PDF in base64");
            return null;
        }
        // Four letters of base64 are three bytes; what is far too long is not decoded first.
        if (JsonMarshal.GetRawUtf8Value(data).Length / 4 * 3 > largest + Tail)
        {
            attachment.Fault("data", TooLarge(largest));
            return null;
        }
        if (!data.TryGetBytesFromBase64(out var content))
        {
            attachment.Fault("data", "is not base64: encode the bytes of the PDF");
            return null;
        }
        var problem = content.Length > largest ? TooLarge(largest) : FaultOf(content);
        if (problem is null)
        {
            return new PdfFile(content);
        }
        attachment.Fault("data", problem);
        return null;
    }

    private static string TooLarge(int largest) =>
        $"holds more than {largest / 1024 / 1024} MB, the most that a PDF may have: make it smaller";

    /// <summary>By ISO 32000 a PDF begins with its version and ends with where its cross-references lie.</summary>
    private static string? FaultOf(ReadOnlySpan<byte> content)
    {
        if (
            !content.StartsWith("%PDF-"u8)
            || content.Length < 8
            || content[5] is not ((byte)'1' or (byte)'2')
            || content[6] != (byte)'.'
            || !char.IsAsciiDigit((char)content[7])
        )
        {
            return "is not a PDF: it does not begin with %PDF- and a version";
        }
        var end = content[Math.Max(0, content.Length - Tail)..];
        return end.IndexOf("startxref"u8) < 0 || end.LastIndexOf("%%EOF"u8) < 0
            ? "is not a whole PDF: it does not end as one, so get the file again"
            : null;
    }
}
