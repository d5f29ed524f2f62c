using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Documents;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

/// <summary>Makes the Reporting Service's events of what happened to letters.</summary>
public sealed class DocumentFeed(IOptions<ReportingOptions> options, TimeProvider clock)
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
            OutboxKind.DocumentArrived or OutboxKind.DocumentChanged => ChangeAsync(
                transaction,
                entry
            ),
            OutboxKind.DocumentViewed => ViewAsync(transaction, entry),
            OutboxKind.DocumentOpened => OpenAsync(transaction, entry),
            _ => Task.CompletedTask,
        };
    }

    private async Task ChangeAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var happened = entry.Read<DocumentHappened>();
        if (await FindAsync(transaction, happened.PatientId, happened.DocumentId) is { } document)
        {
            await ReportedEntities.AddAsync(
                transaction,
                ReportedEntities.Documents,
                document.Id,
                entry.HappenedAt
            );
            await TellAsync(
                transaction,
                document,
                happened.Receipt ?? document.Receipt,
                entry.HappenedAt
            );
        }
    }

    private async Task ViewAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var view = entry.Read<ViewHappened>();
        if (await FindAsync(transaction, view.PatientId, view.EntityId) is { } document)
        {
            await IntroduceAsync(transaction, document, entry.HappenedAt);
            await WriteAsync(
                transaction,
                DocumentEvents.View(document, view.SessionId, view.TrackingId, entry.HappenedAt)
            );
        }
    }

    private async Task OpenAsync(DbTransaction transaction, OutboxEntry entry)
    {
        var happened = entry.Read<DocumentHappened>();
        if (
            happened.SessionId is { } session
            && await FindAsync(transaction, happened.PatientId, happened.DocumentId) is { } document
        )
        {
            await IntroduceAsync(transaction, document, entry.HappenedAt);
            await WriteAsync(
                transaction,
                DocumentEvents.Opened(document, session, entry.HappenedAt)
            );
        }
    }

    private async Task IntroduceAsync(
        DbTransaction transaction,
        Document document,
        DateTimeOffset at
    )
    {
        if (
            await ReportedEntities.AddAsync(
                transaction,
                ReportedEntities.Documents,
                document.Id,
                at
            )
        )
        {
            await TellAsync(transaction, document, document.Receipt, at);
        }
    }

    private async Task TellAsync(
        DbTransaction transaction,
        Document document,
        ReadReceipt receipt,
        DateTimeOffset at
    )
    {
        var about = document.Appointments.Select(appointment => (Guid?)appointment.Id);
        var appointment = await ReportedAppointments.ParentAsync(
            transaction,
            document.PatientId,
            about.FirstOrDefault(),
            clock.Today(),
            at
        );
        await WriteAsync(transaction, DocumentEvents.Entity(document, receipt, appointment, at));
    }

    private async Task<Document?> FindAsync(
        DbTransaction transaction,
        Guid patientId,
        Guid documentId
    ) =>
        (
            await OutboxDocuments.FindAsync(
                transaction.Connection!,
                transaction,
                patientId,
                documentId,
                clock.Today()
            )
        ).Document;

    private static Task WriteAsync(DbTransaction transaction, ReportingEvent told) =>
        DeliveryWriter.WriteAsync(transaction, told.ToDelivery());
}
