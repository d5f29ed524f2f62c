using Portal.Api.Documents;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>DocumentReference: a letter with its PDF.</summary>
internal sealed class IncomingDocument : Incoming
{
    public override ResourceType Type => ResourceType.DocumentReference;
    public required Reference? Patient { get; init; }

    /// <summary>The clinic that the letter is about.</summary>
    public Reference? Clinic { get; init; }

    /// <summary>The appointments that the letter is about.</summary>
    public required IReadOnlyList<Reference> Appointments { get; init; }
    public required string Title { get; init; }
    public string? DocumentType { get; init; }
    public string? SpecialtyCode { get; init; }
    public required DocumentStatus Status { get; init; }
    public required DocumentStage Stage { get; init; }
    public required DocumentAudience Audience { get; init; }
    public required bool IsRestricted { get; init; }
    public string? PathwayId { get; init; }
    public required DateTimeOffset DatedAt { get; init; }
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>How far the patient had come elsewhere; null where the sender does not know.</summary>
    public ReadReceipt? Receipt { get; init; }

    /// <summary>Null where only what is said of a letter that is here already changes.</summary>
    public PdfFile? File { get; init; }
    public DateTimeOffset? LastUpdated { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Title);
        row.Text(DocumentType);
        row.Text(SpecialtyCode);
        row.Name<DocumentStatus>(Status);
        row.Name<DocumentStage>(Stage);
        row.Name<DocumentAudience>(Audience);
        row.Flag(IsRestricted);
        row.Text(PathwayId);
        row.Instant(DatedAt);
        row.Instant(EffectiveAt);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        Write(row, Patient);
        Write(row, Clinic);
        foreach (var appointment in Appointments)
        {
            Write(row, appointment);
        }
        row.Name(Receipt);
        row.Text(File?.Hash);
    }
}
