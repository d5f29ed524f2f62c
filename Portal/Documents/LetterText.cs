using System.Globalization;
using Portal.Api.Bookings;
using Portal.Api.Documents;

namespace Portal.Documents;

/// <summary>A letter in words.</summary>
public static class LetterText
{
    /// <summary>For a letter that was not opened yet; null for others.</summary>
    public static string? Tag(Document letter) =>
        letter.Receipt == ReadReceipt.Unread && letter.Status == DocumentStatus.Current
            ? Texts.New
            : null;

    /// <summary>Such as "PDF, 120 KB".</summary>
    public static string Format(int bytes) =>
        bytes < 1_000_000
            ? Texts.FormatKB.With(Math.Max(1, bytes / 1000))
            : Texts.FormatMB.With(
                (bytes / 1_000_000.0).ToString("0.0", CultureInfo.InvariantCulture)
            );

    /// <summary>Says nothing of what is in the letter or whose it is: files are seen by others.</summary>
    public static string FileName(Document letter) =>
        $"hospital-letter-{letter.DatedAt.LondonDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.pdf";

    /// <summary>What became of a letter that can't be read any more; null for one that can.</summary>
    public static string? Gone(Document letter) =>
        letter.Status switch
        {
            DocumentStatus.Withdrawn => Texts.GoneWithdrawn,
            DocumentStatus.Superseded => Texts.GoneReplaced,
            _ => null,
        };
}
