namespace Portal.Api.Questionnaires;

/// <summary>What a patient can do with a task now.</summary>
public enum TaskStanding
{
    ToDo,

    /// <summary>Begun, here or elsewhere. A follow-up stays so once it was asked for.</summary>
    Begun,
    Sent,

    /// <summary>The closing date passed before it was sent.</summary>
    Closed,
    Cancelled,
}

public static class TaskStandings
{
    /// <summary>The closing instant itself still counts. A follow-up is never done: it can be asked for until it closes.</summary>
    public static TaskStanding Of(
        TaskState status,
        bool isPifu,
        DateTimeOffset? closesAt,
        DateTimeOffset now
    ) =>
        status switch
        {
            TaskState.Cancelled => TaskStanding.Cancelled,
            TaskState.Completed when !isPifu => TaskStanding.Sent,
            _ when closesAt < now => TaskStanding.Closed,
            TaskState.Requested => TaskStanding.ToDo,
            _ => TaskStanding.Begun,
        };
}
