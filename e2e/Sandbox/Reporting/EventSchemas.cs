namespace Portal.Sandbox.Reporting;

/// <summary>The events that portals may send, by version 2.6.2 of the service's specification.</summary>
public static class EventSchemas
{
    private const string Status = "booked|fulfilled|cancelled|noshow|checked-in";
    private const string Reason = "PATIENT|HOSPITAL";
    private const string Receipt = "requested|delivered|failed!";

    private static readonly Dictionary<string, EventSchema> _all = Read(
        (
            "SESSION",
            "NHSNumber=nhs-number!;Id=100!;isOpenInNHSApp=bool!;Status=success|dobMissmatch|failed!;Device=512;TrackingId=uuid"
        ),
        (
            "PATIENT-PREF",
            "NHSNumber=nhs-number!;Preference=EmailConsent|SMSConsent!;NewValue=true|false!;OldValue=true|false"
        ),
        (
            "APPT",
            $"NHSNumber=nhs-number!;Id=100!;AppointmentDate=instant!;ODSCode=5!;Status={Status}"
        ),
        ("APPT-VIEW", "AppointmentId=100!;SessionId=100!;TrackingId=uuid"),
        ("APPT-REQUEST-CANC", "AppointmentId=100!;SessionId=100!"),
        ("APPT-REQUEST-RESCH", "AppointmentId=100!;SessionId=100!"),
        ("APPT-REQUEST-CONFIRM", "AppointmentId=100!;SessionId=100"),
        ("APPT-ATTEND", "AppointmentId=100!"),
        ("APPT-CANC", $"AppointmentId=100;Reason={Reason}"),
        ("APPT-RESCH", $"AppointmentId=100!;NewAppointmentId=100;Reason={Reason}"),
        ("APPT-DNA", "AppointmentId=100!"),
        (
            "ADMISSION",
            $"NHSNumber=nhs-number!;Id=100!;TCIDate=instant!;ODSCode=5!;Status={Status};EncounterClass=Inpatient|Daycase"
        ),
        ("ADMISSION-VIEW", "AppointmentId=100!;SessionId=100!;TrackingId=uuid"),
        (
            "DOC",
            "NHSNumber=nhs-number!;Id=100!;DocumentDate=instant!;DocumentType=Referral letter|Appointment Scheduling letter|Appointment Outcome letter|General update letter!;ODSCode=5!;AppointmentId=100;Status=Unread|Seen|Read"
        ),
        ("DOC-VIEW", "DocumentId=100!;SessionId=100!;TrackingId=uuid"),
        ("DOC-OPEN", "DocumentId=100!;SessionId=100!"),
        (
            "QUEST",
            "NHSNumber=nhs-number!;Id=100!;QuestionnaireDate=instant!;QuestionnaireType=Pre-appointment questionnaire|Post-appointment questionnaire|General update questionnaire|pifu-triage!;ODSCode=5!;AppointmentId=100;Status=requested|cancelled|in-progress|completed"
        ),
        ("QUEST-VIEW", "QuestionnaireId=100!;SessionId=100!;TrackingId=uuid"),
        ("QUEST-STARTED", "QuestionnaireId=100!;SessionId=100"),
        ("QUEST-COMPLETE", "QuestionnaireId=100!;SessionId=100"),
        ("QUEST-REVOKED", "QuestionnaireId=100!;SessionId=100"),
        (
            "NOTIFY",
            "NHSNumber=nhs-number!;Id=100!;Type=SMS|Email|Letter|NHSApp!;EntityId=100!;NotificationType=Referral|Appointment Scheduling notification|Appointment reminder|Appointment Outcome notification|Document Notification|Questionnaire Notification!"
        ),
        ("NOTIFY-APP-REQUEST", "NotificationId=100!"),
        ("NOTIFY-APP-RECEIPT", $"NotificationId=100!;Status={Receipt}"),
        ("NOTIFY-APP-OPEN", "NotificationId=100!;SessionId=100"),
        ("NOTIFY-APP-CTA", "NotificationId=100!;SessionId=100;TrackingId=uuid"),
        ("NOTIFY-SMS-REQUEST", "NotificationId=100!"),
        ("NOTIFY-SMS-RECEIPT", $"NotificationId=100!;Status={Receipt}"),
        ("NOTIFY-SMS-CTA", "NotificationId=100!;TrackingId=uuid!"),
        ("NOTIFY-EMAIL-REQUEST", "NotificationId=100!"),
        ("NOTIFY-EMAIL-RECEIPT", $"NotificationId=100!;Status={Receipt}"),
        ("NOTIFY-EMAIL-CTA", "NotificationId=100!;TrackingId=uuid!")
    );

    public static EventSchema? Find(string? code) =>
        code is not null && _all.TryGetValue(code, out var schema) ? schema : null;

    private static Dictionary<string, EventSchema> Read(
        params (string Code, string Members)[] schemas
    ) =>
        schemas.ToDictionary(
            schema => schema.Code,
            schema => new EventSchema(
                schema.Code,
                $"EventCode=code!;Timestamp=instant!;{schema.Members}"
                    .Split(';')
                    .Select(member => member.Split('=', 2))
                    .ToDictionary(member => member[0], member => member[1])
            )
        );
}
