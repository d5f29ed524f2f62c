namespace Portal.Api.RecordService;

/// <summary>
/// The rows that make a patient one that the Record Service is told of: each with <c>patient_id</c> and <c>trust_id</c>.
/// What no patient will ever be shown makes nobody a patient with records.
/// </summary>
internal static class RecordSources
{
    /// <summary>A table or a query in brackets, to be followed by its alias in a FROM.</summary>
    public static string TableOf(RecordResource resource) =>
        resource switch
        {
            RecordResource.Appointments => "appointments",
            RecordResource.Documents =>
                "(SELECT patient_id, trust_id FROM documents WHERE audience = 'Patient' AND stage <> 'Draft' AND status = 'Current')",
            RecordResource.Questionnaires =>
                "(SELECT patient_id, trust_id FROM tasks WHERE questionnaire_id IS NOT NULL AND status <> 'Rejected')",
            _ => throw new ArgumentOutOfRangeException(nameof(resource)),
        };
}
