namespace Portal.Api.Messages;

/// <summary>What a message is about. Stored by name.</summary>
public enum MessageKind
{
    Booked,
    Changed,
    Cancelled,
    RequestRejected,
    OfferMade,
    Reminder,
    NewLetter,
    NewQuestionnaire,
}
