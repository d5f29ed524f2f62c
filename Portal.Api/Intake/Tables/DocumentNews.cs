using Portal.Api.Documents;
using Portal.Api.Intake.Resources;
using Portal.Api.Outbox;

namespace Portal.Api.Intake.Tables;

/// <summary>What others are told of an imported letter. Whether it is for anybody to know is decided when they are.</summary>
internal static class DocumentNews
{
    public static Told Of(Row<IncomingDocument> row) =>
        new(
            IsArrival(row) ? OutboxKind.DocumentArrived : OutboxKind.DocumentChanged,
            row.Id,
            new DocumentHappened { DocumentId = row.Id, PatientId = row.PatientId }
        );

    /// <summary>It is the patient's to read for the first time, or with another PDF than the one that they may have read.</summary>
    private static bool IsArrival(Row<IncomingDocument> row)
    {
        var (document, existing) = (row.Resource, row.Existing as ExistingDocument);
        return existing is null
            || IsKept(existing.Stage, existing.Status) && !IsKept(document.Stage, document.Status)
            || (document.File is not null && document.File.Hash != existing.FileHash);
    }

    private static bool IsKept(DocumentStage stage, DocumentStatus status) =>
        stage == DocumentStage.Draft || status != DocumentStatus.Current;
}
