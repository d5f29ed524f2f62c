using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>A referral is booked while an appointment that was not cancelled is based on it.</summary>
internal static class ReferralClaims
{
    public static void Mark(Session session, IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        if (rows.Any(row => row.ReferralId is not null))
        {
            session.Execute(
                """
                UPDATE referrals SET status = 'Booked' FROM import_appointments p
                WHERE referrals.id = p.referral_id AND p.status <> 'Cancelled' AND referrals.status = 'Open'
                """
            );
        }

        var left = rows.Select(row => (row.Id, Referral: LeftBehind(row)))
            .Where(pair => pair.Referral is not null)
            .ToList();
        if (left.Count == 0)
        {
            return;
        }
        Stages.Pairs.Fill(
            session,
            left,
            static (writer, pair) =>
            {
                writer.Id(pair.Id);
                writer.Id(pair.Referral);
            }
        );
        session.Execute(
            """
            UPDATE referrals SET status = 'Open' FROM import_pairs p
            WHERE referrals.id = p.other_id AND referrals.status = 'Booked'
              AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.referral_id = referrals.id AND a.status <> 'Cancelled')
            """
        );
    }

    private static Guid? LeftBehind(Row<IncomingAppointment> row)
    {
        if (row.Existing is not ExistingAppointment { ReferralId: { } before })
        {
            return null;
        }
        return
            row.Resource.Status == AppointmentStatus.Cancelled
            || (row.ReferralId is { } now && now != before)
            ? before
            : null;
    }
}
