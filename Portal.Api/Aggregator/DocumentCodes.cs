using Portal.Api.Documents;

namespace Portal.Api.Aggregator;

/// <summary>Our words for a document in the producer standard's codes, letter by letter.</summary>
internal static class DocumentCodes
{
    public static string Of(ReadReceipt receipt) =>
        receipt switch
        {
            ReadReceipt.Unread => "Unread",
            ReadReceipt.Seen => "Seen",
            ReadReceipt.Read => "Read",
            _ => throw new ArgumentOutOfRangeException(nameof(receipt)),
        };

    /// <exception cref="ArgumentOutOfRangeException">A draft, which is not for patients.</exception>
    public static string Of(DocumentStage stage) =>
        stage switch
        {
            DocumentStage.Final => "final",
            DocumentStage.Amended => "amended",
            DocumentStage.Corrected => "corrected",
            DocumentStage.Appended => "appended",
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };
}
