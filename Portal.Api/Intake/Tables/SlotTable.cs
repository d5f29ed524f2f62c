using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>What the database holds of a slot that came again.</summary>
internal sealed class ExistingSlot : Existing
{
    public Guid ClinicId { get; init; }
    public DateTimeOffset StartAt { get; init; }
}

internal sealed class SlotTable()
    : ResourceTable<IncomingSlot>(
        "slots",
        [
            new("clinic_id", "{uuid}"),
            new("usrn", "text"),
            new("start_at", "{instant}"),
            new("end_at", "{instant}"),
            new("status", "text"),
        ],
        existing: ", e.clinic_id, e.start_at"
    )
{
    public override ResourceType Type => ResourceType.Slot;

    protected override void FindTrusts(Session session, IReadOnlyList<Row<IncomingSlot>> rows)
    {
        var bySchedule = FindSchedules(session, rows);
        ClinicOfRows.Find(
            session,
            [.. rows.Where(row => row.IsOpen && !bySchedule.Contains(row.N))],
            row => row.Resource.Clinic!
        );
    }

    protected override IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<ExistingSlot>(sql);

    protected override void WriteColumns(FieldWriter writer, Row<IncomingSlot> row)
    {
        writer.Id(row.ClinicId);
        base.WriteColumns(writer, row);
    }

    /// <summary>Appointments that came before their slot take it now, and a slot that is taken is busy whatever its own resource says.</summary>
    protected override void AfterPut(Session session, IReadOnlyList<Row<IncomingSlot>> rows)
    {
        SlotKeeping.LetGo(session, [.. rows.Where(row => IsAnother(row)).Select(row => row.Id)]);
        Link(session, "p.source_system = w.pas_slot_system AND p.source_value = w.pas_slot_value");
        if (rows.Any(row => row.Resource.Usrn is not null))
        {
            Link(session, "p.usrn = w.usrn");
        }
        session.Execute(
            """
            UPDATE slots SET status = 'Busy' FROM import_slots p
            WHERE slots.id = p.id AND slots.status = 'Free'
              AND EXISTS (SELECT 1 FROM appointments a WHERE a.slot_id = p.id AND a.status = 'Booked' AND a.slot_id IS NOT NULL)
            """
        );
    }

    /// <summary>It is no longer free, or no longer when and where it was.</summary>
    private static bool IsAnother(Row<IncomingSlot> row) =>
        row.Existing is ExistingSlot existing
        && (
            row.Resource.Status != SlotStatus.Free
            || row.Resource.StartAt != existing.StartAt
            || row.ClinicId != existing.ClinicId
        );

    private static void Link(Session session, string matches) =>
        session.Execute(
            $"""
            UPDATE appointments SET slot_id = f.slot_id
            FROM (
                SELECT p.id AS slot_id, w.id AS appointment_id, row_number() OVER (PARTITION BY p.id ORDER BY w.id) AS turn
                FROM import_slots p
                JOIN appointments w ON w.trust_id = p.trust_id AND {matches} AND w.slot_id IS NULL AND w.status = 'Booked'
                WHERE NOT EXISTS (SELECT 1 FROM appointments a WHERE a.slot_id = p.id AND a.status = 'Booked' AND a.slot_id IS NOT NULL)
            ) f
            WHERE appointments.id = f.appointment_id AND f.turn = 1
            """
        );

    /// <summary>Rows whose clinic a Schedule led to.</summary>
    private static HashSet<int> FindSchedules(
        Session session,
        IReadOnlyList<Row<IncomingSlot>> rows
    )
    {
        var found = new HashSet<int>();
        var wanted = rows.Where(row => row.Resource.Schedule is not null)
            .Select(row => (Row: row, Trust: session.Trusts.Of(row.Resource.Trust)))
            .ToList();
        var schedules = ReferenceFinder.Find(
            session,
            ReferenceFinder.Schedules,
            wanted.Select(one => Wanted.Of(one.Trust, one.Row.Resource.Schedule!))
        );
        foreach (var (row, trust) in wanted)
        {
            if (
                row.Resource.Clinic is not null
                && !schedules.ContainsKey(Wanted.Of(trust, row.Resource.Schedule!))
            )
            {
                continue;
            }
            if (
                schedules.Require(
                    row,
                    row.Resource.Schedule!,
                    nameof(ResourceType.Schedule),
                    trust
                ) is
                { } clinic
            )
            {
                row.ClinicId = clinic.Id;
                row.TrustId = clinic.TrustId;
                found.Add(row.N);
            }
        }
        return found;
    }
}
