using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Documents;

/// <summary>The PDF of one document, to be read as a stream.</summary>
public sealed class DocumentFile(Database database, Guid patientId, Guid documentId, int size)
{
    /// <summary>Bytes of one piece, as they lie in the database.</summary>
    public const int PieceSize = 128 * 1024;

    /// <summary>Bytes of the whole.</summary>
    public int Size => size;

    /// <summary>Writes it piece by piece: no more than one of them is in memory.</summary>
    public async Task CopyToAsync(Stream destination, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await foreach (
            var piece in connection
                .QueryUnbufferedAsync<byte[]>(
                    """
                    SELECT p.content FROM document_pieces p JOIN documents d ON d.id = p.document_id
                    WHERE p.document_id = @documentId AND d.patient_id = @patientId ORDER BY p.number
                    """,
                    new { documentId, patientId }
                )
                .WithCancellation(cancellation)
        )
        {
            await destination.WriteAsync(piece, cancellation);
        }
    }
}
