using Portal.Api.Documents;

namespace Portal.Api.Reporting;

/// <summary>The events of one letter.</summary>
public static class DocumentEvents
{
    /// <param name="document">Whose trust and date are told.</param>
    /// <param name="receipt">How far the patient had come then.</param>
    /// <param name="appointmentId">The appointment that it is about, where the service has heard of it.</param>
    /// <param name="at">When, UTC.</param>
    public static ReportingEvent Entity(
        Document document,
        ReadReceipt receipt,
        Guid? appointmentId,
        DateTimeOffset at
    ) =>
        Of(EventCode.Document, document, at)
            .With("Id", document.Id)
            .With("DocumentDate", ReportingEvent.Instant(document.DatedAt))
            .With("DocumentType", TypeOf(document.Title))
            .With("ODSCode", document.OdsCode)
            .With("AppointmentId", appointmentId)
            .With("Status", receipt.ToString());

    /// <summary>A deep link was followed to it.</summary>
    public static ReportingEvent View(
        Document document,
        Guid sessionId,
        Guid? trackingId,
        DateTimeOffset at
    ) => Child(EventCode.DocumentView, document, sessionId, at).With("TrackingId", trackingId);

    /// <summary>Its PDF was opened.</summary>
    public static ReportingEvent Opened(Document document, Guid sessionId, DateTimeOffset at) =>
        Child(EventCode.DocumentOpened, document, sessionId, at);

    private static ReportingEvent Child(
        string code,
        Document document,
        Guid sessionId,
        DateTimeOffset at
    ) => Of(code, document, at).With("DocumentId", document.Id).With("SessionId", sessionId);

    private static ReportingEvent Of(string code, Document document, DateTimeOffset at) =>
        new(code, at, document.PatientId) { Subject = document.Id };

    /// <summary>
    /// The service knows four types; a letter's title ends with the hospital's own word for its type, as the producer
    /// standard has it.
    /// </summary>
    public static string TypeOf(string title)
    {
        bool Says(params string[] words) =>
            Array.Exists(words, word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Says("outcome", "discharge", "summary", "result", "clinic letter")
                ? "Appointment Outcome letter"
            : Says("referral") ? "Referral letter"
            : Says("appointment", "admission", "invitation") ? "Appointment Scheduling letter"
            : "General update letter";
    }
}
