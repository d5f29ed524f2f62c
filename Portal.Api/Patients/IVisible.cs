namespace Portal.Api.Patients;

/// <summary>What one person may see of what is held of a patient.</summary>
public interface IVisible
{
    /// <summary>Which trusts' data, or why none.</summary>
    PatientAccess Access { get; }

    /// <summary>How many objects.</summary>
    int Count { get; }
}
