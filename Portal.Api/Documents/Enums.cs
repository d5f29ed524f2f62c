namespace Portal.Api.Documents;

/// <summary>What the hospital says of a document as a whole.</summary>
public enum DocumentStatus
{
    Current,

    /// <summary>A newer letter replaces it.</summary>
    Superseded,

    /// <summary>Sent by mistake.</summary>
    Withdrawn,
}

/// <summary>How far the text is.</summary>
public enum DocumentStage
{
    /// <summary>Not for patients yet.</summary>
    Draft,
    Final,
    Amended,
    Corrected,
    Appended,
}

/// <summary>Whom a document is for.</summary>
public enum DocumentAudience
{
    Patient,

    /// <summary>A letter to somebody else: a GP, a parent or guardian.</summary>
    Other,

    /// <summary>Not a letter: what came along with one.</summary>
    Attachment,
}

/// <summary>How far the patient has come with a letter; it only moves forward until the hospital sends another PDF.</summary>
public enum ReadReceipt
{
    Unread,

    /// <summary>The letter's page was opened.</summary>
    Seen,

    /// <summary>The PDF was opened.</summary>
    Read,
}
