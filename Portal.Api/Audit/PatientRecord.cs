namespace Portal.Api.Audit;

/// <summary>All that is held of one patient, by table.</summary>
public sealed record PatientRecord(
    Guid PatientId,
    IReadOnlyDictionary<string, IReadOnlyList<IDictionary<string, object?>>> Tables
)
{
    /// <summary>Kept from printing it.</summary>
    public override string ToString() => $"Record of patient {PatientId}";
}
