namespace Portal.Api.Patients;

/// <summary>What the Aggregator is sent of one patient; an empty list where access is refused.</summary>
public sealed record Visible<T>(PatientAccess Access, IReadOnlyList<T> Items) : IVisible
{
    int IVisible.Count => Items.Count;
}
