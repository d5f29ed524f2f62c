namespace Portal.Api.Outbox;

/// <summary>What there is to tell. Stored by name.</summary>
public enum OutboxKind
{
    AppointmentBooked,
    AppointmentChanged,
    AppointmentCancelled,
    AttendanceConfirmed,
    RequestMade,
    RequestAnswered,
    OfferMade,

    /// <summary>A patient logged in, or was refused for what the hospital holds.</summary>
    SessionStarted,

    /// <summary>A patient followed a deep link to an appointment.</summary>
    AppointmentViewed,

    /// <summary>A letter came that the patient has not read.</summary>
    DocumentArrived,

    /// <summary>What is known of a letter is another than before: its text, or how far the patient has come with it.</summary>
    DocumentChanged,

    /// <summary>A patient followed a deep link to a letter.</summary>
    DocumentViewed,

    /// <summary>A patient opened a letter's PDF.</summary>
    DocumentOpened,

    /// <summary>A patient is asked to answer a questionnaire.</summary>
    QuestionnaireRequested,

    /// <summary>What is known of a questionnaire is another than before.</summary>
    QuestionnaireChanged,

    /// <summary>The hospital no longer asks.</summary>
    QuestionnaireWithdrawn,

    /// <summary>A patient followed a deep link to a questionnaire.</summary>
    QuestionnaireViewed,

    /// <summary>A patient began to answer a questionnaire, or to ask for a follow-up.</summary>
    QuestionnaireStarted,

    /// <summary>A patient sent the answers.</summary>
    QuestionnaireSent,
}
