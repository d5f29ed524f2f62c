namespace Portal.Api.Audit;

/// <summary>A table and the rows in it that are about one patient, <c>@PatientId</c> with <c>@NhsNumber</c>.</summary>
/// <param name="Name">The table.</param>
/// <param name="Condition">For a WHERE.</param>
public sealed record PatientTable(string Name, string Condition)
{
    /// <summary>Columns that say nothing to the patient: what is encrypted for the portal alone, and files.</summary>
    public IReadOnlyList<string> NotExported { get; init; } = [];
}
