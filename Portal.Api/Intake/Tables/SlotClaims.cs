using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Which appointment gets which slot when a batch moves several: one booked appointment a slot, always.</summary>
internal static class SlotClaims
{
    /// <summary>
    /// Refuses the rows whose slot somebody else keeps. Whoever is refused keeps what they had, which may stand in the
    /// way of the next, so it is asked again until nothing more changes.
    /// </summary>
    public static void Settle(IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        var claims = rows.Where(row => row.IsOpen && Holds(row)).ToList();
        if (claims.Count == 0)
        {
            return;
        }
        var byId = new Dictionary<Guid, Row<IncomingAppointment>>(rows.Count);
        foreach (var row in rows)
        {
            byId.TryAdd(row.Id, row);
        }

        int refused;
        do
        {
            var taken = new HashSet<Guid>();
            refused = 0;
            foreach (var row in claims.Where(row => row.IsOpen))
            {
                if (IsKept(row, byId) || !taken.Add(row.Plan!.SlotId!.Value))
                {
                    row.Refuse(
                        "slot",
                        "is one that another booked appointment holds: cancel or move that one first, or give another slot"
                    );
                    refused++;
                }
            }
        } while (refused > 0);
    }

    /// <summary>Before others take them: the slots that rows of this batch give up.</summary>
    public static void LetGo(Session session, IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        var leaving = rows.Where(row => Held(row) is { } held && !Keeps(row, held)).ToList();
        if (leaving.Count == 0)
        {
            return;
        }
        Fill(session, leaving);
        session.Execute(
            "UPDATE appointments SET slot_id = NULL FROM import_pairs p WHERE appointments.id = p.id"
        );
    }

    /// <summary>Busy where an appointment came, free where one was cancelled or moved away.</summary>
    public static void Mark(Session session, IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        if (rows.Any(Holds))
        {
            session.Execute(
                """
                UPDATE slots SET status = 'Busy', updated_at = p.updated_at FROM import_appointments p
                WHERE slots.id = p.slot_id AND p.status = 'Booked' AND slots.status <> 'Busy'
                """
            );
            SlotKeeping.LetGo(
                session,
                [.. rows.Where(Holds).Select(row => row.Plan!.SlotId!.Value)]
            );
        }

        var freed = rows.Where(row =>
                Held(row) is { } held
                && (row.Resource.Status == AppointmentStatus.Cancelled || row.Plan!.SlotId != held)
            )
            .ToList();
        if (freed.Count == 0)
        {
            return;
        }
        Fill(session, freed);
        session.Execute(
            """
            UPDATE slots SET status = 'Free', updated_at = @Now FROM import_pairs p
            WHERE slots.id = p.other_id AND slots.status = 'Busy'
              AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.slot_id = slots.id AND a.status = 'Booked' AND a.slot_id IS NOT NULL)
            """,
            new { session.Now }
        );
    }

    private static void Fill(Session session, List<Row<IncomingAppointment>> rows) =>
        Stages.Pairs.Fill(
            session,
            rows,
            static (writer, row) =>
            {
                writer.Id(row.Id);
                writer.Id(Held(row));
            }
        );

    /// <summary>The slot that it held until now.</summary>
    private static Guid? Held(Row<IncomingAppointment> row) =>
        row.Existing is ExistingAppointment { Status: AppointmentStatus.Booked } existing
            ? existing.SlotId
            : null;

    private static bool Holds(Row<IncomingAppointment> row) =>
        row.Plan?.SlotId is not null && row.Resource.Status == AppointmentStatus.Booked;

    private static bool Keeps(Row<IncomingAppointment> row, Guid slot) =>
        Holds(row) && row.Plan!.SlotId == slot;

    /// <summary>Another appointment holds the slot now and will go on to.</summary>
    private static bool IsKept(
        Row<IncomingAppointment> row,
        Dictionary<Guid, Row<IncomingAppointment>> byId
    ) =>
        row.Slot?.Id == row.Plan!.SlotId
        && row.Slot?.Holder is { } holder
        && holder != row.Id
        && !(
            byId.TryGetValue(holder, out var other)
            && other.IsOpen
            && !Keeps(other, row.Plan.SlotId!.Value)
        );
}
