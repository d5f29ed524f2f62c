namespace Portal.Api.Intake.Tables;

/// <summary>Offers and holds of slots that the hospital took, closed or moved: they were for what no longer is.</summary>
internal static class SlotKeeping
{
    public static void LetGo(Session session, IReadOnlyCollection<Guid> slots)
    {
        if (slots.Count == 0)
        {
            return;
        }
        Stages.Pairs.Fill(
            session,
            slots,
            static (writer, slot) =>
            {
                writer.Id(slot);
                writer.Id(null);
            }
        );
        session.Execute(
            """
            UPDATE offers SET state = 'Ended', answered_at = @Now FROM import_pairs p
            WHERE offers.slot_id = p.id AND offers.state = 'Open'
            """,
            new { session.Now }
        );
        session.Execute("DELETE FROM holds WHERE slot_id IN (SELECT id FROM import_pairs)");
    }
}
