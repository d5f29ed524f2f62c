using System.Data.Common;
using Portal.Api.Documents;
using Portal.Api.Patients;

namespace Portal.Api.Outbox;

/// <summary>Letters as others may be told of them: by the same rules by which the patient and the Aggregator see them.</summary>
public static class OutboxDocuments
{
    /// <returns>With what its trust holds of the patient; null when it is nobody's to know, or no longer current.</returns>
    public static async Task<(Document? Document, Registration? Registration)> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Guid patientId,
        Guid documentId,
        DateOnly today,
        CancellationToken cancellation = default
    )
    {
        var all = await DocumentQueries.ReadAsync(
            connection,
            transaction,
            DocumentQueries.OneById,
            new { PatientId = patientId, DocumentId = documentId },
            cancellation
        );
        return
            all.AsHeldAt(all.Documents.SingleOrDefault()?.TrustId, today)
                is var (visible, registration)
            ? (visible.Documents.SingleOrDefault(), registration)
            : (null, null);
    }
}
