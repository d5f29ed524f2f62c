using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Checks that the books balance: slots against appointments, history and requests. It reads everything, so it is for operators, tests and benchmarks.</summary>
public sealed class Books(Database database)
{
    private static readonly Check[] _always =
    [
        new(
            "a slot with two appointments",
            "SELECT slot_id FROM appointments WHERE slot_id IS NOT NULL AND status = 'Booked' GROUP BY slot_id HAVING count(*) > 1"
        ),
        new(
            "a booked appointment whose slot is not busy, or is at another time or clinic",
            """
            SELECT a.id FROM appointments a JOIN slots s ON s.id = a.slot_id
            WHERE a.status = 'Booked' AND (s.status <> 'Busy' OR s.start_at <> a.start_at OR s.clinic_id <> a.clinic_id)
            """
        ),
        new(
            "a history that does not begin with 1 or has gaps",
            """
            SELECT a.id FROM appointments a LEFT JOIN appointment_history h ON h.appointment_id = a.id
            GROUP BY a.id HAVING count(h.number) = 0 OR count(h.number) <> max(h.number)
            """
        ),
        new(
            "an appointment in another state than its history ends with",
            """
            SELECT a.id FROM appointments a JOIN appointment_history h ON h.appointment_id = a.id
            WHERE h.number = (
                SELECT max(l.number) FROM appointment_history l
                WHERE l.appointment_id = a.id AND l.change IN ('Booked', 'Cancelled', 'Attended', 'NotAttended', 'Reinstated'))
              AND a.status <> CASE h.change WHEN 'Cancelled' THEN 'Cancelled' WHEN 'Attended' THEN 'Fulfilled'
                                            WHEN 'NotAttended' THEN 'NoShow' ELSE 'Booked' END
            """
        ),
        new(
            "an appointment at another time than its history ends with",
            """
            SELECT a.id FROM appointments a JOIN appointment_history h ON h.appointment_id = a.id
            WHERE h.number = (
                SELECT max(l.number) FROM appointment_history l WHERE l.appointment_id = a.id AND l.new_start_at IS NOT NULL)
              AND a.start_at <> h.new_start_at
            """
        ),
        new(
            "an open request that its appointment does not show",
            """
            SELECT q.id FROM requests q JOIN appointments a ON a.id = q.appointment_id
            WHERE q.state = 'Open' AND q.kind <> 'Booking' AND (
                a.status <> 'Booked' OR a.request IS NULL OR a.request NOT IN ('PendingReschedule', 'PendingCancellation'))
            """
        ),
        new(
            "an open offer of a slot that is not free, or to someone who no longer waits",
            """
            SELECT o.id FROM offers o JOIN slots s ON s.id = o.slot_id JOIN watches w ON w.id = o.watch_id
            WHERE o.state = 'Open' AND o.expires_at > @Now AND (s.status <> 'Free' OR w.ended_at IS NOT NULL)
            """
        ),
        new(
            "a hold of a slot that is not free",
            """
            SELECT h.slot_id FROM holds h JOIN slots s ON s.id = h.slot_id WHERE h.expires_at > @Now AND s.status <> 'Free'
            """
        ),
        new(
            "an open offer that does not keep its slot",
            """
            SELECT o.id FROM offers o WHERE o.state = 'Open' AND o.expires_at > @Now
              AND NOT EXISTS (
                  SELECT 1 FROM holds h WHERE h.holder_id = o.id AND h.slot_id = o.slot_id AND h.patient_id = o.patient_id)
            """
        ),
        new(
            "a hold of no open journey and no open offer",
            """
            SELECT h.slot_id FROM holds h WHERE h.expires_at > @Now
              AND NOT EXISTS (
                  SELECT 1 FROM offers o WHERE o.id = h.holder_id AND o.state = 'Open' AND o.patient_id = h.patient_id)
              AND NOT EXISTS (
                  SELECT 1 FROM journeys j WHERE j.id = h.holder_id AND j.submitted_at IS NULL AND j.patient_id = h.patient_id)
            """
        ),
        new(
            "an open referral with a booked appointment",
            """
            SELECT f.id FROM referrals f JOIN appointments a ON a.referral_id = f.id WHERE f.status = 'Open' AND a.status = 'Booked'
            """
        ),
    ];

    // An import brings busy slots without their appointments, and history that is told to nobody.
    private static readonly Check[] _withoutImports =
    [
        new(
            "a busy slot without an appointment",
            """
            SELECT s.id FROM slots s WHERE s.status = 'Busy'
              AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.slot_id = s.id AND a.status <> 'Cancelled')
            """
        ),
        new(
            "a cancelled appointment that keeps its slot",
            "SELECT id FROM appointments WHERE status = 'Cancelled' AND slot_id IS NOT NULL"
        ),
        new(
            "an appointment whose changes and rows of the outbox differ in number",
            """
            SELECT a.id FROM appointments a
            WHERE (SELECT count(*) FROM appointment_history h WHERE h.appointment_id = a.id AND h.change IN (
                      'Booked', 'Reinstated', 'Moved', 'Changed', 'Attended', 'NotAttended', 'Cancelled', 'AttendanceConfirmed'))
               <> (SELECT count(*) FROM outbox o WHERE o.key = CAST(a.id AS text) AND o.kind IN (
                      'AppointmentBooked', 'AppointmentChanged', 'AppointmentCancelled', 'AttendanceConfirmed'))
            """
        ),
    ];

    private sealed record Check(string Fault, string Sql);

    /// <summary>One sentence for each fault with the ids that have it, ten at most; empty when the books balance.</summary>
    /// <param name="now">Holds and offers that have run out by now do not count.</param>
    /// <param name="withImports">Data came in by import, which may leave busy slots and history on their own.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<string>> CheckAsync(
        DateTimeOffset now,
        bool withImports,
        CancellationToken cancellation = default
    )
    {
        var faults = new List<string>();
        foreach (var check in withImports ? _always : [.. _always, .. _withoutImports])
        {
            var ids = await database.QueryAsync<Guid>(
                $"{check.Sql} LIMIT 10",
                new { Now = now },
                cancellation
            );
            var found = string.Join(", ", ids);
            if (found.Length > 0)
            {
                faults.Add($"There is {check.Fault}: {found}");
            }
        }
        return faults;
    }
}
