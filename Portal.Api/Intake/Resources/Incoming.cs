using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Where a resource stands in what was read.</summary>
internal readonly record struct Origin(int Source, long Line, int? Entry, bool EndsFile);

/// <summary>A resource that was read and found sound in itself; whom it refers to is found out when it is written.</summary>
internal abstract class Incoming
{
    public abstract ResourceType Type { get; }

    public Origin Origin { get; set; }

    /// <summary>Where its text lies in its batch, to be read again when it must wait for another.</summary>
    public Range Raw { get; set; }

    /// <summary>The sender's identifier; for an Organization its ODS code, for a Patient the NHS number.</summary>
    public required Identifier Identity { get; init; }

    /// <summary>The id of the FHIR resource.</summary>
    public string? SourceId { get; init; }

    public required TrustReference Trust { get; init; }

    /// <summary>Of all that is read from it: two resources with the same are the same to us.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The columns of its own, in the order of its table.</summary>
    public abstract void WriteContent(FieldWriter row);

    /// <summary>Whom it refers to: part of what makes it the same or another.</summary>
    protected virtual void WriteReferences(FieldWriter row) { }

    public void Seal(HashWriter hash)
    {
        hash.Begin();
        WriteReferences(hash);
        WriteContent(hash);
        Hash = hash.End();
    }

    protected static void Write(FieldWriter row, Reference? reference)
    {
        row.Text(reference?.Identifier?.System);
        row.Text(reference?.Identifier?.Value);
        row.Text(reference?.Id);
    }
}
