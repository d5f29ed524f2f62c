using System.Data.Common;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

/// <summary>What the service was told of appointments, so that each comes before its views and requests, and nothing is told twice.</summary>
internal static class ReportedAppointments
{
    public static async Task<ReportedAppointment?> FindAsync(DbTransaction transaction, Guid id) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<ReportedAppointment>(
            "SELECT status, start_at FROM reported_appointments WHERE appointment_id = @id",
            new { id },
            transaction
        );

    /// <summary>Tells of the appointment as it was, whatever was told before.</summary>
    public static async Task TellAsync(
        DbTransaction transaction,
        Appointment appointment,
        AppointmentStatus status,
        DateTimeOffset startAt,
        DateTimeOffset at
    )
    {
        await DeliveryWriter.WriteAsync(
            transaction,
            AppointmentEvents.Entity(appointment, status, startAt, at).ToDelivery()
        );
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO reported_appointments (appointment_id, status, start_at, reported_at)
            VALUES (@Id, @status, @startAt, @at)
            ON CONFLICT (appointment_id) DO UPDATE
            SET status = excluded.status, start_at = excluded.start_at, reported_at = excluded.reported_at
            """,
            new
            {
                appointment.Id,
                status = status.ToString(),
                startAt,
                at,
            },
            transaction
        );
    }

    /// <summary>Tells of it where it never was.</summary>
    public static async Task IntroduceAsync(
        DbTransaction transaction,
        Appointment appointment,
        DateTimeOffset at
    )
    {
        if (await FindAsync(transaction, appointment.Id) is null)
        {
            await TellAsync(transaction, appointment, appointment.Status, appointment.StartAt, at);
        }
    }

    /// <summary>The appointment that a letter or questionnaire is about, told of before it; null where it is nobody's to know.</summary>
    public static async Task<Guid?> ParentAsync(
        DbTransaction transaction,
        Guid patientId,
        Guid? appointmentId,
        DateOnly today,
        DateTimeOffset at
    )
    {
        if (
            appointmentId is not { } id
            || await OutboxAppointments.FindAsync(transaction, patientId, id, today)
                is not { } appointment
        )
        {
            return null;
        }
        await IntroduceAsync(transaction, appointment, at);
        return id;
    }
}

/// <summary>An appointment as it was last told.</summary>
internal sealed record ReportedAppointment
{
    public AppointmentStatus Status { get; init; }
    public DateTimeOffset StartAt { get; init; }
}
