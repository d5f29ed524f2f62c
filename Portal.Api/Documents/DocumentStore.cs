using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Documents;

/// <summary>Reads a patient's documents: one round trip, on the patient's index, whatever lies in their PDFs.</summary>
public sealed class DocumentStore(Database database, TimeProvider clock)
{
    /// <summary>The documents that the holder of a verified ID token may see: what the Aggregator asks for.</summary>
    public Task<VisibleDocuments> ForAsync(
        NhsNumber number,
        DateOnly birthDate,
        CancellationToken cancellation = default
    ) => ReadAsync(DocumentQueries.ByNumber, new { number.Value }, birthDate, cancellation);

    /// <summary>The documents that a patient who is logged in may see.</summary>
    public Task<VisibleDocuments> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(DocumentQueries.ById, new { patient.PatientId }, patient.BirthDate, cancellation);

    /// <summary>Those of them that are about one appointment.</summary>
    public async Task<IReadOnlyList<Document>> AboutAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    ) =>
        (
            await ReadAsync(
                DocumentQueries.AboutAppointment,
                new { patient.PatientId, AppointmentId = appointmentId },
                patient.BirthDate,
                cancellation
            )
        ).Documents;

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
        var visible = await ReadAsync(
            DocumentQueries.OneById,
            new { patient.PatientId, DocumentId = documentId },
            patient.BirthDate,
            cancellation
        );
        return visible.Documents.Concat(visible.Gone).SingleOrDefault();
    }

    /// <summary>The PDF of a document as <see cref="FindAsync"/> found it for its patient; null where it was superseded or withdrawn.</summary>
    public DocumentFile? FileOf(Document document) =>
        document is { Status: DocumentStatus.Current, FileSize: { } size }
            ? new DocumentFile(database, document.PatientId, document.Id, size)
            : null;

    /// <summary>The patient opened the letter's page. Says nothing where the letter is not the patient's.</summary>
    public Task SeenAsync(
        PatientKey patient,
        Guid documentId,
        CancellationToken cancellation = default
    ) =>
        ReceiveAsync(
            "UPDATE documents SET seen_at = @now WHERE id = @documentId AND patient_id = @PatientId AND seen_at IS NULL",
            patient,
            documentId,
            cancellation
        );

    /// <summary>The patient opened the PDF.</summary>
    public Task ReadAsync(
        PatientKey patient,
        Guid documentId,
        CancellationToken cancellation = default
    ) =>
        ReceiveAsync(
            """
            UPDATE documents SET seen_at = coalesce(seen_at, @now), read_at = @now
            WHERE id = @documentId AND patient_id = @PatientId AND read_at IS NULL
            """,
            patient,
            documentId,
            cancellation
        );

    private async Task ReceiveAsync(
        string sql,
        PatientKey patient,
        Guid documentId,
        CancellationToken cancellation
    )
    {
        if (
            await FindAsync(patient, documentId, cancellation)
            is not { Status: DocumentStatus.Current }
        )
        {
            return;
        }
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            new CommandDefinition(
                sql,
                new
                {
                    documentId,
                    patient.PatientId,
                    now = clock.GetUtcNow(),
                },
                cancellationToken: cancellation
            )
        );
    }

    private async Task<VisibleDocuments> ReadAsync(
        string sql,
        object parameters,
        DateOnly birthDate,
        CancellationToken cancellation
    )
    {
        var all = await database.ReadAsync(
            async connection =>
            {
                await using var reader = await connection.QueryMultipleAsync(
                    new CommandDefinition(sql, parameters, cancellationToken: cancellation)
                );
                List<Registration> registrations = [.. await reader.ReadAsync<Registration>()];
                List<Document> documents = [.. await reader.ReadAsync<Document>()];
                var related = (await reader.ReadAsync<RelatedAppointment>()).ToLookup(appointment =>
                    appointment.DocumentId
                );
                return new PatientDocuments(
                    registrations,
                    documents.ConvertAll(document =>
                        document with
                        {
                            Appointments = [.. related[document.Id]],
                        }
                    )
                );
            },
            cancellation
        );
        return all.For(birthDate, clock.Today());
    }
}
