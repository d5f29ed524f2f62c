using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Which identities the run has met, kept in the database's temporary space so that memory stays bounded.</summary>
internal sealed class Seen(Session session)
{
    private readonly HashWriter _hash = new();

    /// <summary>Refuses the rows whose identity came before in this run, or in this batch.</summary>
    public void Refuse<T>(IReadOnlyList<Row<T>> rows)
        where T : Incoming
    {
        if (rows.Count == 0)
        {
            return;
        }
        var fresh = new Dictionary<long, Row<T>>(rows.Count);
        foreach (var row in rows)
        {
            var identity = row.Resource.Identity;
            var key = _hash.Key(row.Resource.Type, row.TrustId, identity.System, identity.Value);
            if (!fresh.TryAdd(key, row))
            {
                RefuseOne(row);
            }
        }

        Stages.Keys.Fill(
            session,
            fresh,
            (writer, pair) =>
            {
                writer.Whole(pair.Value.N);
                writer.Id(null);
                writer.Text(null);
                writer.Text(null);
                writer.Text(null);
                writer.Big(pair.Key);
            }
        );
        foreach (
            var key in session.Query<long>(
                "SELECT s.key FROM import_keys k JOIN import_seen s ON s.key = k.seen"
            )
        )
        {
            RefuseOne(fresh[key]);
        }
        session.Execute(
            "INSERT INTO import_seen (key) SELECT seen FROM import_keys WHERE TRUE ON CONFLICT (key) DO NOTHING"
        );
    }

    private static void RefuseOne<T>(Row<T> row)
        where T : Incoming =>
        row.Refuse(
            "identifier",
            "is that of another resource of this run: send each resource once, the newest"
        );
}
