using System.Data.Common;
using Portal.Api.Bookings;

namespace Portal.Api.Outbox;

/// <summary>Appointments as others may be told of them: by the same rules by which the patient and the Aggregator see them.</summary>
public static class OutboxAppointments
{
    /// <summary>Null when it is nobody's to know: hidden, excluded, restricted, under age, its trust closed.</summary>
    public static async Task<Appointment?> FindAsync(
        DbTransaction transaction,
        Guid patientId,
        Guid appointmentId,
        DateOnly today
    )
    {
        var bookings = await BookingQueries.ReadAsync(
            transaction.Connection!,
            transaction,
            BookingQueries.OneById,
            new { PatientId = patientId, AppointmentId = appointmentId },
            CancellationToken.None
        );
        return bookings
            .AsHeldAt(bookings.Appointments.SingleOrDefault()?.TrustId, today)
            ?.Visible.Appointments.SingleOrDefault();
    }
}
