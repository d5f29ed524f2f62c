using Portal.Api.Bookings.Operations;

namespace Portal.Api.Intake.Inbound.Appointments;

/// <summary>What a hospital's messages about appointments can do.</summary>
public sealed record AppointmentOperations(
    SaveHospitalAppointment Save,
    CancelHospitalAppointment Cancel,
    MarkAppointment Mark
);
