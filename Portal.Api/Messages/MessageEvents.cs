using Portal.Api.Reporting;

namespace Portal.Api.Messages;

/// <summary>What the Reporting Service is told of messages.</summary>
internal static class MessageEvents
{
    /// <summary>The service took it.</summary>
    public static IEnumerable<ReportingEvent> Requested(
        MessageNote note,
        Guid patientId,
        DateTimeOffset at
    )
    {
        yield return Of(EventCode.Notification, note.MessageId, patientId, at, "")
            .With("Id", note.MessageId)
            .With("Type", "NHSApp")
            .With("EntityId", note.EntityId)
            .With(
                "NotificationType",
                note.Kind switch
                {
                    MessageKind.Reminder => "Appointment reminder",
                    MessageKind.NewLetter => "Document Notification",
                    MessageKind.NewQuestionnaire => "Questionnaire Notification",
                    _ => "Appointment Scheduling notification",
                }
            );
        yield return Of(EventCode.NotificationRequest, note.MessageId, patientId, at, "")
            .With("NotificationId", note.MessageId);
    }

    /// <summary>The link in it was followed.</summary>
    public static ReportingEvent Followed(
        Guid messageId,
        Guid patientId,
        Guid sessionId,
        Guid trackingId,
        DateTimeOffset at
    ) =>
        Of(EventCode.NotificationFollowed, messageId, patientId, at, $"{sessionId}")
            .With("NotificationId", messageId)
            .With("SessionId", sessionId)
            .With("TrackingId", trackingId);

    /// <summary>What became of it; null where the service tells nothing of that kind.</summary>
    public static ReportingEvent? Receipt(
        Guid messageId,
        Guid patientId,
        string code,
        DateTimeOffset at
    ) =>
        code switch
        {
            "Delivered" or "delivered" => Received(messageId, patientId, at, "delivered"),
            "Rejected" or "failed" => Received(messageId, patientId, at, "failed"),
            "Read" or "read" => Of(EventCode.NotificationOpened, messageId, patientId, at, "")
                .With("NotificationId", messageId),
            _ => null,
        };

    private static ReportingEvent Received(
        Guid messageId,
        Guid patientId,
        DateTimeOffset at,
        string status
    ) =>
        Of(EventCode.NotificationReceipt, messageId, patientId, at, status)
            .With("NotificationId", messageId)
            .With("Status", status);

    private static ReportingEvent Of(
        string code,
        Guid messageId,
        Guid patientId,
        DateTimeOffset at,
        string once
    ) => new(code, at, patientId) { Subject = messageId, Once = $"{code} {messageId} {once}" };
}
