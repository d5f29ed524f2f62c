using Portal.Api.Bookings;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Our words for an appointment in the producer standard's codes, letter by letter.</summary>
internal static class AppointmentCodes
{
    /// <summary>Null for an outpatient appointment, which is what the Aggregator takes one without a type for.</summary>
    public static Coding? Of(Encounter encounter) =>
        encounter switch
        {
            Encounter.Inpatient => new Coding(FhirSystems.ActCode, "IMP", "inpatient encounter"),
            Encounter.HomeHealth => new Coding(FhirSystems.ActCode, "HH", "home health"),
            _ => null,
        };

    public static string Of(AppointmentStatus status) =>
        status switch
        {
            AppointmentStatus.Booked => "booked",
            AppointmentStatus.Fulfilled => "fulfilled",
            AppointmentStatus.Cancelled => "cancelled",
            AppointmentStatus.NoShow => "noshow",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    public static string Of(RequestStatus request) =>
        request switch
        {
            RequestStatus.PendingChange => "Pending Change",
            RequestStatus.PendingReschedule => "Pending Reschedule",
            RequestStatus.PendingCancellation => "Pending Cancellation",
            RequestStatus.ConfirmedAttendance => "Confirmed Attendance",
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };

    public static string Of(Medium medium) =>
        medium switch
        {
            Medium.FaceToFace => "FACE_TO_FACE",
            Medium.Video => "VIDEO_CONSULTATION",
            Medium.Telephone => "TELEPHONE",
            _ => throw new ArgumentOutOfRangeException(nameof(medium)),
        };

    public static string Of(Priority priority) =>
        priority switch
        {
            Priority.Urgent => "URGENT",
            Priority.Routine => "ROUTINE",
            Priority.TwoWeekWait => "TWO_WEEK_WAIT",
            _ => throw new ArgumentOutOfRangeException(nameof(priority)),
        };
}
