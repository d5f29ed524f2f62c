namespace Portal.Api.Questionnaires.Answers;

/// <summary>Why answers were not taken. Expected; nothing was changed.</summary>
public enum AnswerRefusal
{
    /// <summary>Unknown, someone else's or not to be shown: nobody can tell which.</summary>
    NotFound,

    /// <summary>The hospital no longer asks.</summary>
    Cancelled,

    /// <summary>The closing date has passed.</summary>
    Closed,

    /// <summary>The answers are with the hospital already.</summary>
    Sent,

    /// <summary>Other answers were saved since this page was shown: on another device or in another tab.</summary>
    Changed,

    /// <summary>A question is not answered yet.</summary>
    Incomplete,

    /// <summary>All answers together are longer than can be kept.</summary>
    TooLong,
}
