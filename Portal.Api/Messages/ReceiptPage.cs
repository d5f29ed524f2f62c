using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>A page of the NHS App's daily report.</summary>
/// <param name="Call">Whether there is one, or why not.</param>
/// <param name="Receipts">What became of messages.</param>
/// <param name="Unreadable">Entries that are not what was published.</param>
/// <param name="HasNext">Another page follows.</param>
public sealed record ReceiptPage(
    CallResult Call,
    IReadOnlyList<MessageReceipt> Receipts,
    int Unreadable = 0,
    bool HasNext = false
);
