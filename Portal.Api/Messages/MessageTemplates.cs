using System.Diagnostics;
using Portal.Api.Bookings;
using Portal.Api.Hosting;

namespace Portal.Api.Messages;

/// <summary>Every text that is sent to patients, in one place.</summary>
public static class MessageTemplates
{
    public static MessageText Write(
        MessageNote note,
        MessageFacts facts,
        PortalOptions portal,
        DateTimeOffset now
    )
    {
        var trust = Plain(facts.Registration.TrustName);
        var when = facts.Appointment is { } appointment
            ? LondonTime.DateAndTime(appointment.StartAt)
            : "";
        var (subject, text, action) = note.Kind switch
        {
            MessageKind.Booked => (
                "Your hospital appointment is booked",
                $"Your appointment at {trust} is booked for **{when}**.",
                "View your appointment"
            ),
            MessageKind.Changed => (
                "Your hospital appointment has changed",
                $"Your appointment at {trust} has changed. It is on **{when}**.",
                "View your appointment"
            ),
            MessageKind.Cancelled => (
                "Your hospital appointment is cancelled",
                $"Your appointment at {trust} on {when} is cancelled. You do not need to go.",
                "View what happens next"
            ),
            MessageKind.RequestRejected => (
                "The hospital has answered your request",
                $"{trust} could not do what you asked for. Nothing has changed.",
                "View the answer"
            ),
            MessageKind.OfferMade => (
                "An earlier hospital appointment is free",
                $"{trust} has an earlier time for you. We will keep it for you until **{LondonTime.Until(note.ExpiresAt!.Value, now)}**.",
                "View the earlier time"
            ),
            MessageKind.Reminder => (
                "Your hospital appointment is coming up",
                $"You have an appointment at {trust} on **{when}**.\n\nIf you cannot go, tell the hospital as soon as you can.",
                "View your appointment"
            ),
            MessageKind.NewLetter => (
                "You have a new hospital letter",
                $"{trust} has sent you a letter.",
                "Read your letter"
            ),
            MessageKind.NewQuestionnaire when facts.Task is { IsPifu: true } followUp => (
                "You can ask for a hospital follow-up",
                $"If you need a follow-up appointment, you can ask {trust} for one until **{LondonTime.DayAndDate(followUp.ClosesAt!.Value)}**.",
                "View how to ask"
            ),
            MessageKind.NewQuestionnaire => (
                "Your hospital has questions for you",
                $"{trust} asks you to answer a questionnaire{By(facts.Task?.ClosesAt)}.",
                "Answer the questions"
            ),
            _ => throw new UnreachableException(),
        };
        return new(
            subject,
            $"""
            Dear {Plain($"{facts.Registration.GivenName} {facts.Registration.FamilyName}")}

            {text}

            [{action}]({Link(note, portal)})
            """.ReplaceLineEndings("\n"),
            "You have a new message from a hospital. Log in to the NHS App or to your hospital's patient portal to read it."
        );
    }

    private static string By(DateTimeOffset? closes) =>
        closes is { } at ? $" by **{LondonTime.DateAndTime(at)}**" : "";

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

    /// <summary>What the app would read as Markdown or HTML is taken out of names.</summary>
    private static string Plain(string name) =>
        string.Join(
            ' ',
            string.Concat(
                    name.Select(letter =>
                        char.IsLetterOrDigit(letter)
                        || letter is '\'' or '’' or '-' or '.' or ',' or '&'
                            ? letter
                            : ' '
                    )
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
