using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Portal.Api.Outbox;
using Portal.Api.Reporting;

namespace Portal.Api.Messages;

/// <summary>Tells the Reporting Service when the link in a message was followed: its tracking id came back.</summary>
public sealed class FollowedLinks(IOptions<ReportingOptions> reporting) : IOutboxFeed
{
    public Task FeedAsync(DbTransaction transaction, OutboxEntry entry)
    {
        if (!reporting.Value.IsConfigured)
        {
            return Task.CompletedTask;
        }
        if (entry.Kind == OutboxKind.SessionStarted)
        {
            var session = entry.Read<SessionHappened>();
            return TellAsync(
                transaction,
                entry,
                session.PatientId,
                session.SessionId,
                session.TrackingId
            );
        }
        if (
            entry.Kind
            is OutboxKind.AppointmentViewed
                or OutboxKind.DocumentViewed
                or OutboxKind.QuestionnaireViewed
        )
        {
            var view = entry.Read<ViewHappened>();
            return TellAsync(transaction, entry, view.PatientId, view.SessionId, view.TrackingId);
        }
        return Task.CompletedTask;
    }

    private static async Task TellAsync(
        DbTransaction transaction,
        OutboxEntry entry,
        Guid patientId,
        Guid sessionId,
        Guid? trackingId
    )
    {
        if (trackingId is not { } tracking)
        {
            return;
        }
        // Only the patient to whom it was sent can follow it.
        var message = await transaction.Connection!.QuerySingleOrDefaultAsync<Guid?>(
            "SELECT id FROM messages WHERE tracking_id = @tracking AND patient_id = @patientId",
            new { tracking, patientId },
            transaction
        );
        if (message is { } id)
        {
            await DeliveryWriter.WriteAsync(
                transaction,
                MessageEvents
                    .Followed(id, patientId, sessionId, tracking, entry.HappenedAt)
                    .ToDelivery()
            );
        }
    }
}
