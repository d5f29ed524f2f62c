using Portal.Api.Documents;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>
/// What becomes of a letter's read receipt when the letter comes again: another PDF is one that the patient has not
/// read; what the sender knows of its reading elsewhere counts, but never takes back what happened here.
/// </summary>
internal static class DocumentReceipts
{
    public static (DateTimeOffset? SeenAt, DateTimeOffset? ReadAt) Of(
        IncomingDocument document,
        ExistingDocument? existing,
        DateTimeOffset now
    )
    {
        var isSamePdf = document.File is null || document.File.Hash == existing?.FileHash;
        var at = document.LastUpdated ?? now;
        var read =
            (isSamePdf ? existing?.ReadAt : null)
            ?? (document.Receipt == ReadReceipt.Read ? at : null);
        var seen =
            (isSamePdf ? existing?.SeenAt : null)
            ?? (document.Receipt is ReadReceipt.Seen or ReadReceipt.Read ? at : null);
        return (seen ?? read, read);
    }
}
