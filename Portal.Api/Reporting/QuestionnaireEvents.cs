using System.Diagnostics;
using Portal.Api.Questionnaires;

namespace Portal.Api.Reporting;

/// <summary>The events of one questionnaire that a patient is asked to answer, by the id of its task.</summary>
public static class QuestionnaireEvents
{
    /// <param name="task">Whose trust, date and type are told.</param>
    /// <param name="status">As it was then.</param>
    /// <param name="appointmentId">The appointment that it is about, where the service has heard of it.</param>
    /// <param name="at">When, UTC.</param>
    public static ReportingEvent Entity(
        QuestionnaireTask task,
        TaskState status,
        Guid? appointmentId,
        DateTimeOffset at
    ) =>
        Of(EventCode.Questionnaire, task, at)
            .With("Id", task.Id)
            .With("QuestionnaireDate", ReportingEvent.Instant(task.AuthoredAt))
            .With("QuestionnaireType", TypeOf(task))
            .With("ODSCode", task.OdsCode)
            .With("AppointmentId", appointmentId)
            .With("Status", Name(status));

    /// <summary>A deep link was followed to it.</summary>
    public static ReportingEvent View(
        QuestionnaireTask task,
        Guid sessionId,
        Guid? trackingId,
        DateTimeOffset at
    ) => Child(EventCode.QuestionnaireView, task, sessionId, at).With("TrackingId", trackingId);

    /// <param name="code">Started, complete or revoked.</param>
    /// <param name="task">Which.</param>
    /// <param name="sessionId">Null where it was not the patient.</param>
    /// <param name="at">When, UTC.</param>
    public static ReportingEvent Child(
        string code,
        QuestionnaireTask task,
        Guid? sessionId,
        DateTimeOffset at
    ) => Of(code, task, at).With("QuestionnaireId", task.Id).With("SessionId", sessionId);

    /// <summary>The service knows four types; hospitals name theirs as they like.</summary>
    public static string TypeOf(QuestionnaireTask task)
    {
        bool Says(string word) =>
            $"{task.KindCode} {task.KindText}".Contains(word, StringComparison.OrdinalIgnoreCase);
        return task.IsPifu ? QuestionnaireTask.Pifu
            : Says("pre-") || Says("before") ? "Pre-appointment questionnaire"
            : Says("post-") || Says("after") ? "Post-appointment questionnaire"
            : "General update questionnaire";
    }

    private static ReportingEvent Of(string code, QuestionnaireTask task, DateTimeOffset at) =>
        new(code, at, task.PatientId) { Subject = task.Id };

    private static string Name(TaskState status) =>
        status switch
        {
            TaskState.Requested => "requested",
            TaskState.InProgress => "in-progress",
            TaskState.Completed => "completed",
            TaskState.Cancelled => "cancelled",
            _ => throw new UnreachableException(),
        };
}
