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
}

/// <summary>What a patient can want or not.</summary>
public enum MessageTopic
{
    /// <summary>Booked, changed, cancelled, a request answered.</summary>
    Changes,
    Reminders,
    Offers,
}

public static class MessageTopics
{
    public static MessageTopic TopicOf(this MessageKind kind) =>
        kind switch
        {
            MessageKind.Reminder => MessageTopic.Reminders,
            MessageKind.OfferMade => MessageTopic.Offers,
            _ => MessageTopic.Changes,
        };
}
