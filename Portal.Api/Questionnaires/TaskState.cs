namespace Portal.Api.Questionnaires;

/// <summary>How far a patient has come with what is asked of them.</summary>
public enum TaskState
{
    Requested,

    /// <summary>Some answers are saved.</summary>
    InProgress,

    /// <summary>The answers are sent.</summary>
    Completed,

    /// <summary>The hospital no longer asks.</summary>
    Cancelled,
}
