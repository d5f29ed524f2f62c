using System.Diagnostics;
using Portal.Api.Bookings;

namespace Portal.Api.Reporting;

/// <summary>The events of one appointment. One with a stay in hospital is an admission to the service.</summary>
public static class AppointmentEvents
{
    /// <param name="appointment">Whose trust and encounter are told.</param>
    /// <param name="status">As it was then.</param>
    /// <param name="startAt">As it was then.</param>
    /// <param name="at">When, UTC.</param>
    public static ReportingEvent Entity(
        Appointment appointment,
        AppointmentStatus status,
        DateTimeOffset startAt,
        DateTimeOffset at
    )
    {
        var inpatient = appointment.Encounter == Encounter.Inpatient;
        var told = Of(inpatient ? EventCode.Admission : EventCode.Appointment, appointment, at)
            .With("Id", appointment.Id)
            .With(inpatient ? "TCIDate" : "AppointmentDate", ReportingEvent.Instant(startAt))
            .With("ODSCode", appointment.OdsCode)
            .With("Status", Name(status));
        return inpatient ? told.With("EncounterClass", EncounterClass(appointment)) : told;
    }

    /// <summary>A deep link was followed to it.</summary>
    public static ReportingEvent View(
        Appointment appointment,
        Guid sessionId,
        Guid? trackingId,
        DateTimeOffset at
    ) =>
        Of(
                appointment.Encounter == Encounter.Inpatient
                    ? EventCode.AdmissionView
                    : EventCode.AppointmentView,
                appointment,
                at
            )
            .With("AppointmentId", appointment.Id)
            .With("SessionId", sessionId)
            .With("TrackingId", trackingId);

    /// <summary>The patient asked the hospital for something, or said of coming.</summary>
    public static ReportingEvent Asked(
        string code,
        Appointment appointment,
        Guid? sessionId,
        DateTimeOffset at
    ) =>
        Of(code, appointment, at)
            .With("AppointmentId", appointment.Id)
            .With("SessionId", sessionId);

    /// <summary>It was cancelled or moved.</summary>
    public static ReportingEvent Ended(
        string code,
        Appointment appointment,
        Actor by,
        DateTimeOffset at
    ) =>
        Of(code, appointment, at)
            .With("AppointmentId", appointment.Id)
            .With("Reason", by == Actor.Patient ? "PATIENT" : "HOSPITAL");

    public static ReportingEvent DidNotAttend(Appointment appointment, DateTimeOffset at) =>
        Of(EventCode.DidNotAttend, appointment, at).With("AppointmentId", appointment.Id);

    private static ReportingEvent Of(string code, Appointment appointment, DateTimeOffset at) =>
        new(code, at, appointment.PatientId) { Subject = appointment.Id };

    private static string Name(AppointmentStatus status) =>
        status switch
        {
            AppointmentStatus.Booked => "booked",
            AppointmentStatus.Fulfilled => "fulfilled",
            AppointmentStatus.Cancelled => "cancelled",
            AppointmentStatus.NoShow => "noshow",
            _ => throw new UnreachableException(),
        };

    /// <summary>By the producer standard a stay over midnight makes an inpatient.</summary>
    private static string EncounterClass(Appointment appointment) =>
        appointment.EndAt is { } end && end.LondonDate() > appointment.StartAt.LondonDate()
            ? "Inpatient"
            : "Daycase";
}
