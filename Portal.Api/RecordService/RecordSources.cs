namespace Portal.Api.RecordService;

/// <summary>The tables whose rows make a patient one that the Record Service is told of: each with <c>patient_id</c> and <c>trust_id</c>.</summary>
internal static class RecordSources
{
    /// <summary>Whether the portal holds records of that type at all.</summary>
    public static bool Has(RecordResource resource) => resource == RecordResource.Appointments;

    public static string TableOf(RecordResource resource) =>
        Has(resource)
            ? "appointments"
            : throw new ArgumentOutOfRangeException(nameof(resource), resource, "Not held here.");
}
