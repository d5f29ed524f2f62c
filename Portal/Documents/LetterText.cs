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
            ? "New"
            : null;

    /// <summary>Such as "PDF, 120 KB".</summary>
    public static string Format(int bytes) =>
        bytes < 1_000_000
            ? $"PDF, {Math.Max(1, bytes / 1000)} KB"
            : string.Create(CultureInfo.InvariantCulture, $"PDF, {bytes / 1_000_000.0:0.0} MB");

    /// <summary>Says nothing of what is in the letter or whose it is: files are seen by others.</summary>
    public static string FileName(Document letter) =>
        $"hospital-letter-{letter.DatedAt.LondonDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.pdf";

    /// <summary>What became of a letter that can't be read any more; null for one that can.</summary>
    public static string? Gone(Document letter) =>
        letter.Status switch
        {
            DocumentStatus.Withdrawn =>
                "The hospital has withdrawn this letter because it was sent by mistake. You do not need to do anything.",
            DocumentStatus.Superseded =>
                "The hospital has replaced this letter with a newer one. You can find it in your letters.",
            _ => null,
        };
}
