using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Takes resources of one type into the database.</summary>
internal interface IResourceTable
{
    ResourceType Type { get; }

    /// <summary>Where rows wait to be put in all at once.</summary>
    Stage? Stage { get; }

    /// <summary>To be called within <see cref="Session.Run"/>: all that is done is done in one transaction.</summary>
    IReadOnlyList<Verdict> Apply(Session session, IReadOnlyList<Incoming> resources);
}

/// <summary>
/// The way of most types: find the trust, find what the resource refers to, find what is there already, then put the
/// new and the changed in by one statement each.
/// </summary>
internal abstract class ResourceTable<T> : IResourceTable
    where T : Incoming
{
    private readonly string _target;
    private readonly string _insert;
    private readonly string _update;
    private readonly string _release;
    private readonly string _existing;

    /// <param name="target">The table.</param>
    /// <param name="columns">Columns of its own, in the order in which <see cref="WriteColumns"/> writes them.</param>
    /// <param name="existing">Columns of the row that is there, or joins, that decide more than its hash does.</param>
    protected ResourceTable(string target, IReadOnlyList<Column> columns, string existing = "")
    {
        _target = target;
        Column[] all =
        [
            new("id", "{uuid}"),
            new("trust_id", "{uuid}"),
            new("source_system", "text"),
            new("source_value", "text"),
            new("source_id", "text"),
            new("source_hash", "text"),
            new("updated_at", "{instant}"),
            .. columns,
        ];
        Stage = new Stage($"import_{target}", [.. all, new("is_new", "boolean")]);
        var names = string.Join(", ", all.Select(column => column.Name));
        _insert = $"INSERT INTO {target} ({names}) SELECT {names} FROM {Stage.Name} WHERE is_new";
        _update =
            $"UPDATE {target} SET {string.Join(", ", all.Skip(2).Select(column => $"{column.Name} = p.{column.Name}"))} "
            + $"FROM {Stage.Name} p WHERE {target}.id = p.id AND NOT p.is_new";
        // An id that went from one resource to another names the newer one.
        _release =
            $"UPDATE {target} SET source_id = NULL FROM {Stage.Name} p "
            + $"WHERE {target}.trust_id = p.trust_id AND {target}.source_id = p.source_id AND {target}.id <> p.id";
        _existing =
            $"SELECT k.n, e.id, e.source_hash, e.source_id{existing} FROM import_keys k JOIN {target} e "
            + "ON e.trust_id = k.trust_id AND e.source_system = k.system AND e.source_value = k.value";
    }

    public abstract ResourceType Type { get; }

    public Stage Stage { get; }

    public IReadOnlyList<Verdict> Apply(Session session, IReadOnlyList<Incoming> resources)
    {
        var rows = resources.Select((resource, n) => new Row<T>((T)resource, n)).ToList();
        FindTrusts(session, rows);
        FindReferences(session, Open(rows));
        session.Seen.Refuse(Open(rows));
        FindExisting(session, Open(rows));
        foreach (var row in Open(rows))
        {
            Decide(session, row);
        }
        Settle(session, rows);
        Put(session, [.. rows.Where(row => row.IsOpen)]);
        foreach (var row in rows)
        {
            row.Decide(row.IsNew ? Outcome.Added : Outcome.Changed);
        }
        return [.. rows.Select(row => row.Verdict)];
    }

    protected static IReadOnlyList<Row<T>> Open(IReadOnlyList<Row<T>> rows) =>
        [.. rows.Where(row => row.IsOpen)];

    protected virtual void FindTrusts(Session session, IReadOnlyList<Row<T>> rows)
    {
        foreach (var row in rows)
        {
            session.Trusts.Assign(row);
        }
    }

    /// <summary>Fills in whom each row refers to; what is not there makes it wait.</summary>
    protected virtual void FindReferences(Session session, IReadOnlyList<Row<T>> rows) { }

    /// <summary>Settles what becomes of a row by itself; a row that stays open is put in.</summary>
    protected virtual void Decide(Session session, Row<T> row)
    {
        if (
            row.Existing is { } existing
            && existing.SourceHash == row.Resource.Hash
            && existing.SourceId == row.Resource.SourceId
        )
        {
            row.Decide(Outcome.Unchanged);
        }
    }

    /// <summary>Settles what rows decide among themselves.</summary>
    protected virtual void Settle(Session session, IReadOnlyList<Row<T>> rows) { }

    protected virtual void WriteColumns(FieldWriter writer, Row<T> row) =>
        row.Resource.WriteContent(writer);

    protected virtual void BeforePut(Session session, IReadOnlyList<Row<T>> rows) { }

    protected virtual void AfterPut(Session session, IReadOnlyList<Row<T>> rows) { }

    /// <summary>Before what is there is read, by keys that are in <see cref="Stages.Keys"/>.</summary>
    protected virtual void BeforeRead(Session session) { }

    protected virtual IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<Existing>(sql);

    private void FindExisting(Session session, IReadOnlyList<Row<T>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        Stages.Keys.Fill(
            session,
            rows.Select((row, n) => (row, n)),
            static (writer, one) =>
            {
                writer.Whole(one.n);
                writer.Id(one.row.TrustId);
                writer.Text(one.row.Resource.Identity.System);
                writer.Text(one.row.Resource.Identity.Value);
                writer.Text(one.row.Resource.Hash);
                writer.Big(0);
            }
        );
        BeforeRead(session);
        foreach (var existing in ReadExisting(session, _existing))
        {
            rows[existing.N].Existing = existing;
        }
        foreach (var row in rows)
        {
            row.Id = row.Existing?.Id ?? Guid.CreateVersion7(session.Now);
        }
    }

    private void Put(Session session, IReadOnlyList<Row<T>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        BeforePut(session, rows);
        Stage.Fill(
            session,
            rows,
            (writer, row) =>
            {
                writer.Id(row.Id);
                writer.Id(row.TrustId);
                writer.Text(row.Resource.Identity.System);
                writer.Text(row.Resource.Identity.Value);
                writer.Text(row.Resource.SourceId);
                writer.Text(row.Resource.Hash);
                writer.Instant(session.Now);
                WriteColumns(writer, row);
                writer.Flag(row.IsNew);
            }
        );
        session.Execute(_release);
        if (rows.Any(row => row.IsNew))
        {
            session.Execute(_insert);
        }
        if (rows.Any(row => !row.IsNew))
        {
            session.Execute(_update);
        }
        session.Grew(_target, rows.Count);
        AfterPut(session, rows);
    }
}
