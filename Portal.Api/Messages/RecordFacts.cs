using System.Data.Common;
using Portal.Api.Bookings;
using Portal.Api.Documents;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Messages;

/// <summary>What a message of a new letter or questionnaire is made of, and whether it is still to be sent.</summary>
internal static class RecordFacts
{
    private const string Gone = "is not told of what the patient does not see";
    private const string Over = "is not told what is over";

    public static Task<(MessageFacts? Facts, string? Why)> ReadAsync(
        DbConnection connection,
        MessageNote note,
        Guid patientId,
        NhsNumber number,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        note.Kind == MessageKind.NewLetter
            ? LetterAsync(connection, note, patientId, number, now, cancellation)
            : QuestionnaireAsync(connection, note, patientId, number, now, cancellation);

    private static async Task<(MessageFacts? Facts, string? Why)> LetterAsync(
        DbConnection connection,
        MessageNote note,
        Guid patientId,
        NhsNumber number,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (letter, registration) = await OutboxDocuments.FindAsync(
            connection,
            transaction: null,
            patientId,
            note.EntityId,
            now.LondonDate(),
            cancellation
        );
        return letter is null || registration is null ? (null, Gone)
            : letter.Receipt != ReadReceipt.Unread ? (null, Over)
            : (new(number, registration, Appointment: null), null);
    }

    private static async Task<(MessageFacts? Facts, string? Why)> QuestionnaireAsync(
        DbConnection connection,
        MessageNote note,
        Guid patientId,
        NhsNumber number,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (task, registration) = await OutboxTasks.FindAsync(
            connection,
            transaction: null,
            patientId,
            note.EntityId,
            now.LondonDate(),
            cancellation
        );
        return task is null || registration is null ? (null, Gone)
            : task.Status != TaskState.Requested || task.IsClosed(now) ? (null, Over)
            : (new(number, registration, Appointment: null) { Task = task }, null);
    }
}
