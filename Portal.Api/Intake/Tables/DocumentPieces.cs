using Portal.Api.Documents;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Puts a letter's PDF into the database, in pieces.</summary>
internal static class DocumentPieces
{
    public static void Put(Session session, Row<IncomingDocument> row)
    {
        if (
            row.Resource.File is not { } file
            || (row.Existing as ExistingDocument)?.FileHash == file.Hash
        )
        {
            return;
        }
        if (!row.IsNew)
        {
            session.Execute("DELETE FROM document_pieces WHERE document_id = @Id", new { row.Id });
        }
        var number = 0;
        foreach (var piece in file.Content.Chunk(DocumentFile.PieceSize))
        {
            session.Execute(
                "INSERT INTO document_pieces (document_id, number, content) VALUES (@Id, @number, @piece)",
                new
                {
                    row.Id,
                    number,
                    piece,
                }
            );
            number++;
        }
    }
}
