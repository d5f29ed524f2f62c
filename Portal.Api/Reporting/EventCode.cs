namespace Portal.Api.Reporting;

/// <summary>The events of portals, by the names of the Reporting Service's schemas.</summary>
public static class EventCode
{
    public const string Session = "SESSION";
    public const string PatientPreference = "PATIENT-PREF";
    public const string Appointment = "APPT";
    public const string AppointmentView = "APPT-VIEW";
    public const string CancellationRequest = "APPT-REQUEST-CANC";
    public const string RescheduleRequest = "APPT-REQUEST-RESCH";
    public const string AttendanceConfirmed = "APPT-REQUEST-CONFIRM";
    public const string AppointmentCancelled = "APPT-CANC";
    public const string AppointmentRescheduled = "APPT-RESCH";
    public const string DidNotAttend = "APPT-DNA";
    public const string Admission = "ADMISSION";
    public const string AdmissionView = "ADMISSION-VIEW";
    public const string Document = "DOC";
    public const string DocumentView = "DOC-VIEW";
    public const string DocumentOpened = "DOC-OPEN";
    public const string Questionnaire = "QUEST";
    public const string QuestionnaireView = "QUEST-VIEW";
    public const string QuestionnaireStarted = "QUEST-STARTED";
    public const string QuestionnaireComplete = "QUEST-COMPLETE";
    public const string QuestionnaireRevoked = "QUEST-REVOKED";
    public const string Notification = "NOTIFY";
    public const string NotificationRequest = "NOTIFY-APP-REQUEST";
    public const string NotificationReceipt = "NOTIFY-APP-RECEIPT";
    public const string NotificationOpened = "NOTIFY-APP-OPEN";
    public const string NotificationFollowed = "NOTIFY-APP-CTA";

    /// <summary>Those that name the patient. The number is added when they are sent.</summary>
    public static bool NamesPatient(string code) =>
        code
            is Session
                or PatientPreference
                or Appointment
                or Admission
                or Document
                or Questionnaire
                or Notification;
}
