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
}
