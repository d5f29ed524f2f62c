using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;
using Portal.Api.Outbox;

namespace Portal.Api.Messages;

/// <summary>
/// Makes of what happened what the patient is to be sent. The row of the outbox is there only when the change has been
/// committed: by then the Aggregator sees it too.
/// </summary>
public sealed class MessageFeed(IOptions<MessageOptions> options) : IOutboxFeed
{
    public Task FeedAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var (note, patientId) = options.Value.IsConfigured ? Read(entry) : default;
        return note is null
            ? Task.CompletedTask
            : DeliveryWriter.WriteAsync(transaction, note.ToDelivery(patientId, entry.HappenedAt));
    }

    private static (MessageNote? Note, Guid PatientId) Read(OutboxEntry entry)
    {
        switch (entry.Kind)
        {
            case OutboxKind.AppointmentBooked
            or OutboxKind.AppointmentChanged
            or OutboxKind.AppointmentCancelled:
                var happened = entry.Read<AppointmentHappened>();
                return KindOf(happened.Change) is { } kind
                    ? (
                        New(kind, happened.AppointmentId, happened.AppointmentId) with
                        {
                            StartAt = happened.NewStartAt,
                        },
                        happened.PatientId
                    )
                    : default;
            case OutboxKind.RequestAnswered:
                // What was accepted is told by the change that it made.
                var request = entry.Read<RequestHappened>();
                return request.State == RequestState.Rejected
                    ? (
                        New(MessageKind.RequestRejected, request.RequestId, request.AppointmentId),
                        request.PatientId
                    )
                    : default;
            case OutboxKind.OfferMade:
                var offer = entry.Read<OfferHappened>();
                return (
                    New(MessageKind.OfferMade, offer.OfferId, offer.AppointmentId) with
                    {
                        ExpiresAt = offer.ExpiresAt,
                    },
                    offer.PatientId
                );
            case OutboxKind.DocumentArrived:
                var letter = entry.Read<DocumentHappened>();
                return (
                    New(MessageKind.NewLetter, letter.DocumentId, appointmentId: null),
                    letter.PatientId
                );
            case OutboxKind.QuestionnaireRequested:
                var asked = entry.Read<QuestionnaireHappened>();
                return (
                    New(MessageKind.NewQuestionnaire, asked.TaskId, appointmentId: null),
                    asked.PatientId
                );
            default:
                return default;
        }
    }

    private static MessageNote New(MessageKind kind, Guid entityId, Guid? appointmentId) =>
        new()
        {
            MessageId = Guid.CreateVersion7(),
            TrackingId = Guid.NewGuid(),
            Kind = kind,
            EntityId = entityId,
            AppointmentId = appointmentId,
        };

    private static MessageKind? KindOf(AppointmentChange change) =>
        change switch
        {
            AppointmentChange.Booked or AppointmentChange.Reinstated => MessageKind.Booked,
            AppointmentChange.Moved or AppointmentChange.Changed => MessageKind.Changed,
            AppointmentChange.Cancelled => MessageKind.Cancelled,
            _ => null,
        };
}
