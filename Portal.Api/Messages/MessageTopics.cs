namespace Portal.Api.Messages;

public static class MessageTopics
{
    public static MessageTopic TopicOf(this MessageKind kind) =>
        kind switch
        {
            MessageKind.Reminder => MessageTopic.Reminders,
            MessageKind.OfferMade => MessageTopic.Offers,
            MessageKind.NewLetter => MessageTopic.Letters,
            MessageKind.NewQuestionnaire => MessageTopic.Questionnaires,
            _ => MessageTopic.Changes,
        };
}
