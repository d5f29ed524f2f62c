using System.Globalization;
using Portal.Api.Storage;

namespace Portal.Api.Audit;

/// <summary>The texts by which the log is written and read.</summary>
internal static class AuditSql
{
    public const string Read = """
        a.at, a.actor_kind, a.actor, a.action, a.kind, a.entity_id, a.patient_id, n.nhs_number, a.outcome, a.reason, a.items,
        a.address, a.correlation_id, a.via
        """;

    private const string Columns =
        "at, actor_kind, actor, action, kind, entity_id, patient_id, outcome, reason, items, address, correlation_id, via";

    private static readonly string[] _owned =
    [
        "appointments",
        "referrals",
        "documents",
        "tasks",
        "task_answers",
        "journeys",
        "requests",
        "offers",
        "watches",
    ];

    /// <summary>Takes a JSON array of entries in <c>@entries</c>.</summary>
    public static string Insert(DatabaseEngine engine) =>
        engine == DatabaseEngine.Postgres
            ? $$"""
                INSERT INTO audit_events ({{Columns}})
                SELECT e.at, e."actorKind", e.actor, e.action, e.kind, e."entityId",
                       coalesce(e."patientId", (SELECT p.id FROM patients p WHERE p.nhs_number = e."nhsNumber"),
                                CASE WHEN e.outcome = 'Refused' AND e."entityId" ~ '^[0-9a-f-]{36}$'
                                     THEN ({{OwnerOf("CAST(e.\"entityId\" AS uuid)")}}) END),
                       e.outcome, e.reason, e.items, e.address, e."correlationId", e.via
                FROM json_to_recordset(CAST(@entries AS json)) AS e(
                    at timestamptz, "actorKind" text, actor text, action text, kind text, "entityId" text, "patientId" uuid,
                    "nhsNumber" text, outcome text, reason text, items integer, address text, "correlationId" text, via text)
                """
            : $"""
                INSERT INTO audit_events ({Columns})
                SELECT e.value ->> 'at', e.value ->> 'actorKind', e.value ->> 'actor', e.value ->> 'action', e.value ->> 'kind',
                       e.value ->> 'entityId',
                       coalesce(e.value ->> 'patientId', (SELECT p.id FROM patients p WHERE p.nhs_number = e.value ->> 'nhsNumber'),
                                CASE WHEN e.value ->> 'outcome' = 'Refused' THEN ({OwnerOf(
                    "(e.value ->> 'entityId')"
                )}) END),
                       e.value ->> 'outcome', e.value ->> 'reason', e.value ->> 'items', e.value ->> 'address',
                       e.value ->> 'correlationId', e.value ->> 'via'
                FROM json_each(@entries) AS e
                """;

    /// <summary>Whose an object is that was asked for in vain: a refusal is logged for the one whom it would have shown.</summary>
    private static string OwnerOf(string id) =>
        string.Join(
            " UNION ALL ",
            _owned.Select(table =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT patient_id FROM {table} WHERE id = {id}"
                )
            )
        ) + " LIMIT 1";
}
