using System.Data.Common;
using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Documents;

/// <summary>Reads a patient's documents: one round trip, on the patient's index, whatever lies in their PDFs.</summary>
public sealed class DocumentStore(Database database, TimeProvider clock)
{
    private readonly HeldReader<PatientDocuments, VisibleDocuments> _reader = new(
        database,
        clock,
        DocumentQueries.ReadAsync
    );

    /// <summary>The documents that the holder of a verified ID token may see: what the Aggregator asks for.</summary>
    public Task<Visible<SentDocument>> ForAsync(
        NhsNumber number,
        DateOnly birthDate,
        CancellationToken cancellation = default
    ) =>
        database.ReadRowsAsync(
            SentDocuments.ByNumber,
            number.Value,
            rows => SentDocuments.ReadAsync(rows, birthDate, clock.Today(), cancellation),
            cancellation
        );

    /// <summary>The documents that a patient who is logged in may see.</summary>
    public async Task<VisibleDocuments> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var documents = await _reader.ReadAsync(
            patient,
            DocumentQueries.ById,
            new { patient.PatientId },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Document,
            patient.PatientId,
            documents.Documents.Count,
            cancellation: cancellation
        );
        return documents;
    }

    /// <summary>Those of them that are about one appointment.</summary>
    public async Task<IReadOnlyList<Document>> AboutAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    )
    {
        var about = await _reader.ReadAsync(
            patient,
            DocumentQueries.AboutAppointment,
            new { patient.PatientId, AppointmentId = appointmentId },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Document,
            patient.PatientId,
            about.Documents.Count,
            appointmentId,
            cancellation
        );
        return about.Documents;
    }

    /// <summary>
    /// One document; null when it is unknown, someone else's or not to be shown: nobody can tell which. One that was
    /// superseded or withdrawn is found too, for its page to say so.
    /// </summary>
    public async Task<Document?> FindAsync(
        PatientKey patient,
        Guid documentId,
        CancellationToken cancellation = default
    )
    {
        var visible = await _reader.ReadAsync(
            patient,
            DocumentQueries.OneById,
            new { patient.PatientId, DocumentId = documentId },
            cancellation
        );
        return await AuditTrail.Current.NoteOneAsync(
            AuditKind.Document,
            patient,
            documentId,
            visible.Documents.Concat(visible.Gone).SingleOrDefault(),
            cancellation
        );
    }

    /// <summary>The PDF of a document as <see cref="FindAsync"/> found it for its patient; null where it was superseded or withdrawn.</summary>
    public DocumentFile? FileOf(Document document) =>
        document is { Status: DocumentStatus.Current, FileSize: { } size }
            ? new DocumentFile(database, document.PatientId, document.Id, size)
            : null;

    /// <summary>The patient opened the letter's page. Says nothing where the letter is not the patient's.</summary>
    public Task SeenAsync(
        PatientKey patient,
        Guid sessionId,
        Guid documentId,
        CancellationToken cancellation = default
    ) =>
        ReceiveAsync(
            "UPDATE documents SET seen_at = @now WHERE id = @DocumentId AND patient_id = @PatientId AND seen_at IS NULL",
            Happened(patient, sessionId, documentId, ReadReceipt.Seen),
            patient,
            cancellation
        );

    /// <summary>The patient opened the PDF.</summary>
    public Task ReadAsync(
        PatientKey patient,
        Guid sessionId,
        Guid documentId,
        CancellationToken cancellation = default
    ) =>
        ReceiveAsync(
            """
            UPDATE documents SET seen_at = coalesce(seen_at, @now), read_at = @now
            WHERE id = @DocumentId AND patient_id = @PatientId AND read_at IS NULL
            """,
            Happened(patient, sessionId, documentId, ReadReceipt.Read),
            patient,
            cancellation
        );

    private static DocumentHappened Happened(
        PatientKey patient,
        Guid sessionId,
        Guid documentId,
        ReadReceipt receipt
    ) =>
        new()
        {
            DocumentId = documentId,
            PatientId = patient.PatientId,
            Receipt = receipt,
            SessionId = sessionId,
        };

    private async Task ReceiveAsync(
        string sql,
        DocumentHappened happened,
        PatientKey patient,
        CancellationToken cancellation
    )
    {
        if (
            await FindAsync(patient, happened.DocumentId, cancellation)
            is not { Status: DocumentStatus.Current } document
        )
        {
            return;
        }
        var isOpened = happened.Receipt == ReadReceipt.Read;
        if (!isOpened && document.Receipt != ReadReceipt.Unread)
        {
            return;
        }
        await database.WriteAsync(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                var moved = await transaction.Connection!.ExecuteAsync(
                    sql,
                    new
                    {
                        happened.DocumentId,
                        happened.PatientId,
                        now,
                    },
                    transaction
                );
                if (moved > 0)
                {
                    await TellAsync(transaction, OutboxKind.DocumentChanged, happened, now);
                }
                if (isOpened)
                {
                    await TellAsync(transaction, OutboxKind.DocumentOpened, happened, now);
                }
                return true;
            },
            cancellation
        );
    }

    private static Task TellAsync(
        DbTransaction transaction,
        OutboxKind kind,
        DocumentHappened happened,
        DateTimeOffset now
    ) => OutboxWriter.WriteAsync(transaction, kind, happened.DocumentId, happened, now);

    /// <summary>The trust of a document that the patient could see if that trust used the portal; null for all others.</summary>
    public async Task<Guid?> NotYetAsync(
        PatientKey patient,
        Guid documentId,
        CancellationToken cancellation = default
    )
    {
        var notYet = await _reader.NotYetAsync(
            patient,
            DocumentQueries.OneById,
            new { patient.PatientId, DocumentId = documentId },
            cancellation
        );
        return notYet.Documents.SingleOrDefault()?.TrustId;
    }
}
