namespace Portal.Api.RecordService;

/// <summary>The query for the patients of a run, in the order of their NHS numbers, and its parameters.</summary>
/// <param name="Sql">Of <c>id</c> and <c>nhs_number</c>.</param>
/// <param name="Parameters">With <c>openedTrust</c>, which counts as open though it does not take part yet.</param>
internal sealed record RecordPage(string Sql, object Parameters)
{
    /// <summary>What the pages are read from.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    ["patients", "registrations", "appointments", "documents", "tasks", "record_states"];

    /// <param name="order">Seeding: who was neither accepted nor set aside. Replay: who was accepted before <paramref name="until"/>.</param>
    /// <param name="until">What is accepted later is none of this run's business.</param>
    /// <param name="after">An NHS number; empty for the beginning.</param>
    /// <param name="limit">Patients at most.</param>
    public static RecordPage Of(
        RecordRunOrder order,
        DateTimeOffset until,
        string after,
        int limit
    ) =>
        order.Kind == RecordRunKind.Replay
            ? ToReplay(order.Resource, order.TrustId, until, after, limit)
            : ToSeed(
                order.Resource,
                order.TrustId
                    ?? throw new ArgumentException("Seeding needs a trust.", nameof(order)),
                after,
                limit
            );

    /// <summary>A condition on the patient <paramref name="alias"/>; nothing where no trust is given.</summary>
    public static string OfTrust(Guid? trustId, string alias) =>
        trustId is null
            ? ""
            : $"AND EXISTS (SELECT 1 FROM registrations g WHERE g.patient_id = {alias}.id AND g.trust_id = @trustId)";

    // Both sides of a join say where the page begins: PostgreSQL would else read all of the other side for each page.
    private static RecordPage ToSeed(
        RecordResource resource,
        Guid trustId,
        string after,
        int limit
    ) =>
        new(
            $"""
            SELECT id, nhs_number FROM patients
            WHERE nhs_number > @after
              AND EXISTS (SELECT 1 FROM {RecordSources.TableOf(
                resource
            )} s WHERE s.patient_id = patients.id AND s.trust_id = @trustId)
              AND NOT EXISTS (SELECT 1 FROM record_states a WHERE a.resource = @resource AND a.nhs_number = patients.nhs_number
                              AND a.nhs_number > @after AND (a.first_accepted_at IS NOT NULL OR a.state = 'SetAside'))
            ORDER BY nhs_number LIMIT @limit
            """,
            new
            {
                resource = resource.ToString(),
                trustId,
                after,
                limit,
                openedTrust = (Guid?)trustId,
            }
        );

    private static RecordPage ToReplay(
        RecordResource resource,
        Guid? trustId,
        DateTimeOffset until,
        string after,
        int limit
    ) =>
        new(
            $"""
            SELECT n.id, n.nhs_number FROM record_states s JOIN patients n ON n.nhs_number = s.nhs_number
            WHERE s.resource = @resource AND s.nhs_number > @after AND n.nhs_number > @after
              AND s.first_accepted_at <= @until AND s.state <> 'SetAside' {OfTrust(trustId, "n")}
            ORDER BY s.nhs_number LIMIT @limit
            """,
            new
            {
                resource = resource.ToString(),
                trustId,
                until,
                after,
                limit,
                openedTrust = (Guid?)null,
            }
        );
}
