using System.Diagnostics;
using Portal.Api.Bookings;
using Portal.Api.Hosting;

namespace Portal.Api.Messages;

/// <summary>What is sent to patients.</summary>
public static class MessageTemplates
{
    public static MessageText Write(
        MessageNote note,
        MessageFacts facts,
        PortalOptions portal,
        DateTimeOffset now
    )
    {
        var trust = PlainName.Of(facts.Registration.TrustName);
        var when = facts.Appointment is { } appointment
            ? LondonTime.DateAndTime(appointment.StartAt)
            : "";
        var (subject, text, action) = note.Kind switch
        {
            MessageKind.Booked => (
                Texts.BookedSubject,
                Texts.Booked.With(trust, when),
                Texts.ViewYourAppointment
            ),
            MessageKind.Changed => (
                Texts.ChangedSubject,
                Texts.Changed.With(trust, when),
                Texts.ViewYourAppointment
            ),
            MessageKind.Cancelled => (
                Texts.CancelledSubject,
                Texts.Cancelled.With(trust, when),
                Texts.ViewWhatHappensNext
            ),
            MessageKind.RequestRejected => (
                Texts.RequestRejectedSubject,
                Texts.RequestRejected.With(trust),
                Texts.ViewTheAnswer
            ),
            MessageKind.OfferMade when note.AppointmentId is null => (
                Texts.OfferMadeForReferralSubject,
                Texts.OfferMadeForReferral.With(
                    trust,
                    LondonTime.Until(note.ExpiresAt!.Value, now)
                ),
                Texts.ViewTheTime
            ),
            MessageKind.OfferMade => (
                Texts.OfferMadeSubject,
                Texts.OfferMade.With(trust, LondonTime.Until(note.ExpiresAt!.Value, now)),
                Texts.ViewTheEarlierTime
            ),
            MessageKind.Reminder => (
                Texts.ReminderSubject,
                $"{Texts.Reminder.With(trust, when)}\n\n{Texts.IfYouCannotGo}",
                Texts.ViewYourAppointment
            ),
            MessageKind.NewLetter => (
                Texts.NewLetterSubject,
                Texts.NewLetter.With(trust),
                Texts.ReadYourLetter
            ),
            MessageKind.NewQuestionnaire when facts.Task is { IsPifu: true } followUp => (
                Texts.FollowUpSubject,
                Texts.FollowUp.With(trust, LondonTime.DayAndDate(followUp.ClosesAt!.Value)),
                Texts.ViewHowToAsk
            ),
            MessageKind.NewQuestionnaire => (
                Texts.NewQuestionnaireSubject,
                facts.Task?.ClosesAt is { } closes
                    ? Texts.NewQuestionnaireBy.With(trust, LondonTime.DateAndTime(closes))
                    : Texts.NewQuestionnaire.With(trust),
                Texts.AnswerTheQuestions
            ),
            _ => throw new UnreachableException(),
        };
        return new(
            subject,
            $"""
            {Texts.Dear.With(
                PlainName.Of($"{facts.Registration.GivenName} {facts.Registration.FamilyName}")
            )}

            {text}

            [{action}]({Link(note, portal)})
            """.ReplaceLineEndings(
                "\n"
            ),
            Texts.Short
        );
    }

    private static string Link(MessageNote note, PortalOptions portal) =>
        note.Kind switch
        {
            MessageKind.OfferMade => portal.Link($"offers/{note.EntityId}", $"{note.TrackingId}"),
            MessageKind.NewLetter => portal.DocumentLink(note.EntityId, $"{note.TrackingId}"),
            MessageKind.NewQuestionnaire => portal.QuestionnaireLink(
                note.EntityId,
                $"{note.TrackingId}"
            ),
            _ when note.AppointmentId is { } id => portal.Link(
                $"appointments/{id}",
                $"{note.TrackingId}"
            ),
            _ => portal.Link("appointments", $"{note.TrackingId}"),
        };
}
