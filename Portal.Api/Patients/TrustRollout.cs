namespace Portal.Api.Patients;

/// <summary>
/// Whether a trust takes part for one patient, in SQL: the hospital says so, and the operator has turned it on for this
/// patient. The one place that decides it, for pages, the Aggregator, messages, reports and registrations alike; it is
/// asked with every query, so that a switch holds at once on every instance.
/// </summary>
internal static class TrustRollout
{
    /// <summary>Needs <c>t</c>, the trust, and <c>r</c>, anything with the patient's id as <c>patient_id</c>.</summary>
    public const string TakesPart = """
        (t.is_open AND (t.rollout = 'On' OR (t.rollout = 'Test' AND EXISTS (
            SELECT 1 FROM rollout_patients tested WHERE tested.patient_id = r.patient_id AND tested.trust_id = t.id))))
        """;
}
