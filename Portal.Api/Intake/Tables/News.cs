using Portal.Api.Intake.Resources;
using Portal.Api.Outbox;
using Portal.Api.RecordService;

namespace Portal.Api.Intake.Tables;

/// <summary>
/// What an import tells others: of every patient with a record, that there is one; of what changed, only after the first
/// import of the trust's resources of that type, and only what the hospital did lately (docs/decisions/0021).
/// </summary>
internal sealed class News(Session session)
{
    /// <summary>What a hospital did longer ago is history, whenever it comes.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(7);

    public static readonly Stage Stage = new(
        "import_news",
        new("n", "integer"),
        new("kind", "text"),
        new("key", "text"),
        new("body", "text")
    );

    private readonly HashSet<(Guid Trust, ResourceType Type)> _seeded = [];
    private readonly HashSet<(Guid Trust, ResourceType Type)> _first = [];

    /// <summary>All that this run brings is history.</summary>
    public bool IsHistory { get; set; }

    public void Load()
    {
        foreach (
            var (trust, resource) in session.Query<(Guid, string)>(
                "SELECT trust_id, resource FROM seeded_resources"
            )
        )
        {
            _seeded.Add((trust, Enum.Parse<ResourceType>(resource)));
        }
    }

    /// <param name="trust">Whose.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="at">When the hospital did it; null where it does not say, and it counts as done now.</param>
    public bool IsNews(Guid trust, ResourceType type, DateTimeOffset? at)
    {
        if (!_seeded.Contains((trust, type)))
        {
            _first.Add((trust, type));
            return false;
        }
        return !IsHistory && (at is null || at >= session.Now - Freshness);
    }

    /// <summary>Writes rows of the outbox, in order, all in one statement.</summary>
    public void Tell(IEnumerable<Told> told)
    {
        var rows = told.Index().ToList();
        if (rows.Count == 0)
        {
            return;
        }
        Stage.Fill(
            session,
            rows,
            static (writer, row) =>
            {
                writer.Whole(row.Index);
                writer.Name<OutboxKind>(row.Item.Kind);
                writer.Text(row.Item.Key.ToString());
                writer.Text(OutboxJson.Write(row.Item.Body));
            }
        );
        session.Execute(
            """
            INSERT INTO outbox (kind, key, body, created_at, due_at)
            SELECT kind, key, body, @Now, @Now FROM import_news ORDER BY n
            """,
            new { session.Now }
        );
    }

    /// <summary>Notes the patients of what is new, for the Record Service.</summary>
    public void Register(RecordResource resource, string stage) =>
        session.Execute(RecordNotes.OfNewRows(resource, stage), new { now = session.Now });

    /// <summary>The first import of these types is through: what comes later is news.</summary>
    public void Finish()
    {
        if (_first.Count == 0)
        {
            return;
        }
        session.Run(() =>
        {
            foreach (var (trust, type) in _first)
            {
                session.Execute(
                    """
                    INSERT INTO seeded_resources (trust_id, resource, seeded_at) VALUES (@trust, @type, @Now)
                    ON CONFLICT (trust_id, resource) DO NOTHING
                    """,
                    new
                    {
                        trust,
                        type = type.ToString(),
                        session.Now,
                    }
                );
            }
        });
    }
}
