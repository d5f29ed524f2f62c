using Portal.Api.Bookings;

namespace Portal.Api.Questionnaires;

/// <summary>The texts by which what a patient is asked is counted and paged; both databases take them.</summary>
internal static class TaskListQueries
{
    private const string Shown = $"""
        {Trusts.IsAmong} AND k.patient_id = @PatientId AND k.status <> 'Rejected'
          AND NOT (coalesce(c.is_excluded, FALSE) OR coalesce(ac.is_excluded, FALSE) OR coalesce(c.is_ghost, FALSE)
                   OR coalesce(ac.is_ghost, FALSE) OR coalesce(a.is_hidden, FALSE))
          AND x.specialty_code IS NULL AND ax.specialty_code IS NULL AND coalesce(a.encounter, '') <> 'Inpatient'
        """;

    private const string IsOpen = $"""
        (k.status <> 'Cancelled' AND (k.status <> 'Completed' OR k.kind_code = '{QuestionnaireTask.Pifu}')
         AND (k.closes_at IS NULL OR k.closes_at >= @now))
        """;

    public const string Open = $"""
        {TaskQueries.Columns} WHERE {Shown} AND {IsOpen} ORDER BY k.authored_at DESC, k.id
        """;

    public const string Over = $"""
        {TaskQueries.Columns} WHERE {Shown} AND NOT {IsOpen} ORDER BY k.authored_at DESC, k.id LIMIT @take OFFSET @skip
        """;

    public const string OverCount = $"""
        SELECT count(*) {TaskQueries.Tables} WHERE {Shown} AND NOT {IsOpen}
        """;
}
