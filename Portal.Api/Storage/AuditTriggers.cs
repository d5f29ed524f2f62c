using System.Text.RegularExpressions;

namespace Portal.Api.Storage;

/// <summary>
/// Turns <c>{audited TABLE ID PATIENT KIND}</c> in a migration into the triggers that log every row that is written, in
/// the transaction that writes it, whoever writes it.
/// </summary>
internal static partial class AuditTriggers
{
    private const string Columns =
        "at, actor_kind, actor, action, kind, entity_id, patient_id, outcome, address, correlation_id, via";

    private static readonly (string Event, string Action, string Row)[] _writes =
    [
        ("INSERT", "Create", "NEW"),
        ("UPDATE", "Update", "NEW"),
        ("DELETE", "Delete", "OLD"),
    ];

    public static string In(DatabaseEngine engine, string sql) =>
        Audited()
            .Replace(
                sql,
                match =>
                {
                    var (table, id) = (match.Groups["table"].Value, match.Groups["id"].Value);
                    var (patient, kind) = (
                        match.Groups["patient"].Value,
                        match.Groups["kind"].Value
                    );
                    return engine == DatabaseEngine.Postgres
                        ? Postgres(table, id, patient, kind)
                        : Sqlite(table, id, patient, kind);
                }
            );

    private static string Sqlite(string table, string id, string patient, string kind) =>
        string.Concat(
            _writes.Select(write =>
                $"""
                    CREATE TRIGGER audit_{table}_{write.Event} AFTER {write.Event} ON {table} BEGIN
                        INSERT INTO audit_events ({Columns})
                        SELECT strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'), coalesce(w.actor_kind, 'System'), coalesce(w.actor, 'portal'),
                               '{write.Action}', '{kind}', {write.Row}.{id}, {write.Row}.{patient}, 'Done', w.address,
                               w.correlation_id, w.via
                        FROM audit_writer w;
                    END;

                    """
            )
        );

    // A statement's rows at once: an import writes thousands with one.
    private static string Postgres(string table, string id, string patient, string kind) =>
        $"""
            CREATE FUNCTION audit_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                w json := CAST(nullif(current_setting('portal.audit', true), '') AS json);
            BEGIN
                INSERT INTO audit_events ({Columns})
                SELECT clock_timestamp(), coalesce(w ->> 'kind', 'System'), coalesce(w ->> 'actor', CAST(session_user AS text)),
                       CASE TG_OP WHEN 'INSERT' THEN 'Create' WHEN 'UPDATE' THEN 'Update' ELSE 'Delete' END,
                       '{kind}', CAST(r.{id} AS text), r.{patient}, 'Done', w ->> 'address', w ->> 'correlation', w ->> 'via'
                FROM written r;
                RETURN NULL;
            END $$;

            """
        + string.Concat(
            _writes.Select(write =>
                $"""
                    CREATE TRIGGER audit_{table}_{write.Event} AFTER {write.Event} ON {table}
                    REFERENCING {write.Row} TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION audit_{table}();

                    """
            )
        );

    [GeneratedRegex(
        @"^\{audited (?<table>\w+) (?<id>\w+) (?<patient>\w+) (?<kind>\w+)\}$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Audited();
}
