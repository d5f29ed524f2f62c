using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

/// <summary>Makes the Reporting Service's events of what happened.</summary>
public sealed class ReportingFeed(IOptions<ReportingOptions> options, TimeProvider clock)
    : IOutboxFeed
{
    public Task FeedAsync(DbTransaction transaction, OutboxEntry entry)
    {
        if (!options.Value.IsConfigured)
        {
            return Task.CompletedTask;
        }
        return entry.Kind switch
        {
            OutboxKind.SessionStarted => SessionAsync(transaction, entry),
            OutboxKind.AppointmentViewed => ViewAsync(transaction, entry),
            OutboxKind.AppointmentBooked
            or OutboxKind.AppointmentChanged
            or OutboxKind.AppointmentCancelled => ChangeAsync(transaction, entry),
            OutboxKind.AttendanceConfirmed => ConfirmAsync(transaction, entry),
            OutboxKind.RequestMade => RequestAsync(transaction, entry),
            _ => Task.CompletedTask,
        };
    }

    private static async Task SessionAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var session = entry.Read<SessionHappened>();
        var device = session.Device?.Trim();
        await WriteAsync(
            transaction,
            new ReportingEvent(EventCode.Session, entry.HappenedAt, session.PatientId)
            {
                Subject = session.SessionId,
            }
                .With("Id", session.SessionId)
                .With("isOpenInNHSApp", session.IsInNhsApp)
                .With("Status", Name(session.Outcome))
                .With(
                    "Device",
                    device is { Length: > ReportingEvent.LongestDevice }
                        ? device[..ReportingEvent.LongestDevice]
                        : device
                )
                .With("TrackingId", session.TrackingId)
        );
    }

    private async Task ViewAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var view = entry.Read<ViewHappened>();
        if (await AppointmentAsync(transaction, view.PatientId, view.EntityId) is { } appointment)
        {
            await ReportedAppointments.IntroduceAsync(transaction, appointment, entry.HappenedAt);
            await WriteAsync(
                transaction,
                AppointmentEvents.View(
                    appointment,
                    view.SessionId,
                    view.TrackingId,
                    entry.HappenedAt
                )
            );
        }
    }

    private async Task ChangeAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var happened = entry.Read<AppointmentHappened>();
        var appointment = await AppointmentAsync(
            transaction,
            happened.PatientId,
            happened.AppointmentId
        );
        if (appointment is null)
        {
            return;
        }
        // As it was then: a later change has a row of its own.
        var status = happened.Change switch
        {
            AppointmentChange.Cancelled => AppointmentStatus.Cancelled,
            AppointmentChange.Attended => AppointmentStatus.Fulfilled,
            AppointmentChange.NotAttended => AppointmentStatus.NoShow,
            _ => AppointmentStatus.Booked,
        };
        await ReportedAppointments.TellAsync(
            transaction,
            appointment,
            status,
            happened.NewStartAt ?? happened.OldStartAt ?? appointment.StartAt,
            entry.HappenedAt
        );
        var child = happened.Change switch
        {
            AppointmentChange.Cancelled => AppointmentEvents.Ended(
                EventCode.AppointmentCancelled,
                appointment,
                happened.Actor,
                entry.HappenedAt
            ),
            AppointmentChange.Moved => AppointmentEvents.Ended(
                EventCode.AppointmentRescheduled,
                appointment,
                happened.Actor,
                entry.HappenedAt
            ),
            AppointmentChange.NotAttended => AppointmentEvents.DidNotAttend(
                appointment,
                entry.HappenedAt
            ),
            _ => null,
        };
        if (child is not null)
        {
            await WriteAsync(transaction, child);
        }
    }

    private Task ConfirmAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var happened = entry.Read<AppointmentHappened>();
        return AskedAsync(
            transaction,
            entry,
            EventCode.AttendanceConfirmed,
            happened.PatientId,
            happened.AppointmentId,
            happened.SessionId
        );
    }

    private Task RequestAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var request = entry.Read<RequestHappened>();
        // Without a session the service takes neither; a request to book is no event of its own.
        return request is { AppointmentId: { } appointmentId, SessionId: not null }
            ? AskedAsync(
                transaction,
                entry,
                request.Kind == RequestKind.Cancellation
                    ? EventCode.CancellationRequest
                    : EventCode.RescheduleRequest,
                request.PatientId,
                appointmentId,
                request.SessionId
            )
            : Task.CompletedTask;
    }

    private async Task AskedAsync(
        DbTransaction transaction,
        OutboxEntry entry,
        string code,
        Guid patientId,
        Guid appointmentId,
        Guid? sessionId
    )
    {
        if (await AppointmentAsync(transaction, patientId, appointmentId) is { } appointment)
        {
            await ReportedAppointments.IntroduceAsync(transaction, appointment, entry.HappenedAt);
            await WriteAsync(
                transaction,
                AppointmentEvents.Asked(code, appointment, sessionId, entry.HappenedAt)
            );
        }
    }

    private Task<Appointment?> AppointmentAsync(
        DbTransaction transaction,
        Guid patientId,
        Guid appointmentId
    ) => OutboxAppointments.FindAsync(transaction, patientId, appointmentId, clock.Today());

    private static Task WriteAsync(DbTransaction transaction, ReportingEvent told) =>
        DeliveryWriter.WriteAsync(transaction, told.ToDelivery());

    /// <summary>"dobMissmatch" is how the service spells it.</summary>
    private static string Name(SessionOutcome outcome) =>
        outcome switch
        {
            SessionOutcome.Success => "success",
            SessionOutcome.BirthDateMismatch => "dobMissmatch",
            _ => "failed",
        };
}
