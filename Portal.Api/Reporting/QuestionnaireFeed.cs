using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Questionnaires;

namespace Portal.Api.Reporting;

/// <summary>Makes the Reporting Service's events of what happened to questionnaires.</summary>
public sealed class QuestionnaireFeed(IOptions<ReportingOptions> options, TimeProvider clock)
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
            OutboxKind.QuestionnaireRequested
            or OutboxKind.QuestionnaireChanged
            or OutboxKind.QuestionnaireWithdrawn
            or OutboxKind.QuestionnaireStarted
            or OutboxKind.QuestionnaireSent => ChangeAsync(transaction, entry),
            OutboxKind.QuestionnaireViewed => ViewAsync(transaction, entry),
            _ => Task.CompletedTask,
        };
    }

    private async Task ChangeAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var happened = entry.Read<QuestionnaireHappened>();
        if (await FindAsync(transaction, happened.PatientId, happened.TaskId) is not { } task)
        {
            return;
        }
        await ReportedEntities.AddAsync(
            transaction,
            ReportedEntities.Tasks,
            task.Id,
            entry.HappenedAt
        );
        await TellAsync(
            transaction,
            task,
            happened.Status ?? StatusOf(entry.Kind, task),
            entry.HappenedAt
        );
        var child = entry.Kind switch
        {
            OutboxKind.QuestionnaireStarted => EventCode.QuestionnaireStarted,
            OutboxKind.QuestionnaireSent => EventCode.QuestionnaireComplete,
            OutboxKind.QuestionnaireWithdrawn => EventCode.QuestionnaireRevoked,
            _ => null,
        };
        if (child is not null)
        {
            await WriteAsync(
                transaction,
                QuestionnaireEvents.Child(child, task, happened.SessionId, entry.HappenedAt)
            );
        }
    }

    private async Task ViewAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var view = entry.Read<ViewHappened>();
        if (await FindAsync(transaction, view.PatientId, view.EntityId) is not { } task)
        {
            return;
        }
        if (
            await ReportedEntities.AddAsync(
                transaction,
                ReportedEntities.Tasks,
                task.Id,
                entry.HappenedAt
            )
        )
        {
            await TellAsync(transaction, task, task.Status, entry.HappenedAt);
        }
        await WriteAsync(
            transaction,
            QuestionnaireEvents.View(task, view.SessionId, view.TrackingId, entry.HappenedAt)
        );
    }

    private async Task TellAsync(
        DbTransaction transaction,
        QuestionnaireTask task,
        TaskState status,
        DateTimeOffset at
    )
    {
        var appointment = await ReportedAppointments.ParentAsync(
            transaction,
            task.PatientId,
            task.AppointmentId,
            clock.Today(),
            at
        );
        await WriteAsync(transaction, QuestionnaireEvents.Entity(task, status, appointment, at));
    }

    /// <summary>As the Aggregator's Task says it: a follow-up that was asked for may be asked for again and never completes.</summary>
    private static TaskState StatusOf(OutboxKind kind, QuestionnaireTask task) =>
        kind switch
        {
            OutboxKind.QuestionnaireWithdrawn => TaskState.Cancelled,
            OutboxKind.QuestionnaireRequested => TaskState.Requested,
            OutboxKind.QuestionnaireSent when !task.IsPifu => TaskState.Completed,
            OutboxKind.QuestionnaireStarted or OutboxKind.QuestionnaireSent => TaskState.InProgress,
            _ => task.Status,
        };

    private async Task<QuestionnaireTask?> FindAsync(
        DbTransaction transaction,
        Guid patientId,
        Guid taskId
    ) =>
        (
            await OutboxTasks.FindAsync(
                transaction.Connection!,
                transaction,
                patientId,
                taskId,
                clock.Today()
            )
        ).Task;

    private static Task WriteAsync(DbTransaction transaction, ReportingEvent told) =>
        DeliveryWriter.WriteAsync(transaction, told.ToDelivery());
}
