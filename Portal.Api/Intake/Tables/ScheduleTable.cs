using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Keeps for each Schedule which clinic's it is.</summary>
internal sealed class ScheduleTable : IResourceTable
{
    private static readonly Stage Rows = new(
        "import_schedules",
        new("source_id", "text"),
        new("trust_id", "{uuid}"),
        new("clinic_id", "{uuid}")
    );

    public ResourceType Type => ResourceType.Schedule;

    public Stage Stage => Rows;

    public IReadOnlyList<Verdict> Apply(Session session, IReadOnlyList<Incoming> resources)
    {
        var rows = resources
            .Select((resource, n) => new Row<IncomingSchedule>((IncomingSchedule)resource, n))
            .ToList();
        ClinicOfRows.Find(session, rows, row => row.Resource.Clinic!);
        session.Seen.Refuse(rows.FindAll(row => row.IsOpen));
        var open = rows.FindAll(row => row.IsOpen);
        var known = ReferenceFinder.Find(
            session,
            ReferenceFinder.Schedules,
            open.Select(row => new Wanted(row.TrustId, null, null, row.Resource.SourceId))
        );
        var changed = new List<Row<IncomingSchedule>>();
        foreach (var row in open)
        {
            var wanted = new Wanted(row.TrustId, null, null, row.Resource.SourceId);
            var isKnown = known.TryGetValue(wanted, out var clinic);
            if (!isKnown || clinic!.Id != row.ClinicId)
            {
                changed.Add(row);
            }
            row.Decide(
                !isKnown ? Outcome.Added
                : clinic!.Id == row.ClinicId ? Outcome.Unchanged
                : Outcome.Changed
            );
        }

        Rows.Fill(
            session,
            changed,
            static (writer, row) =>
            {
                writer.Text(row.Resource.SourceId);
                writer.Id(row.TrustId);
                writer.Id(row.ClinicId);
            }
        );
        session.Execute(
            """
            INSERT INTO schedules (trust_id, source_id, clinic_id)
            SELECT trust_id, source_id, clinic_id FROM import_schedules WHERE TRUE
            ON CONFLICT (trust_id, source_id) DO UPDATE SET clinic_id = excluded.clinic_id
            """
        );
        return [.. rows.Select(row => row.Verdict)];
    }
}
