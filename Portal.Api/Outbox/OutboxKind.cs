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
}
