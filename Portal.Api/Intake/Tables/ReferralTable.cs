using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

internal sealed class ReferralTable()
    : ResourceTable<IncomingReferral>(
        "referrals",
        [
            new("patient_id", "{uuid}"),
            new("status", "text"),
            new("ubrn", "text"),
            new("pathway_id", "text"),
            new("title", "text"),
            new("specialty_code", "text"),
            new("specialty_name", "text"),
            new("referrer", "text"),
            new("referred_on", "{date}"),
            new("priority", "text"),
            new("can_book", "boolean"),
            new("is_restricted", "boolean"),
            new("note", "text"),
        ],
        existing: ", e.patient_id"
    )
{
    public override ResourceType Type => ResourceType.ServiceRequest;

    protected override void FindReferences(
        Session session,
        IReadOnlyList<Row<IncomingReferral>> rows
    )
    {
        var patients = ReferenceFinder.Find(
            session,
            ReferenceFinder.Patients,
            rows.Select(row => Wanted.Of(row.TrustId, row.Resource.Patient!))
        );
        var clinics = ReferenceFinder.Find(
            session,
            ReferenceFinder.Clinics,
            rows.SelectMany(row =>
                row.Resource.Clinics.Select(clinic => Wanted.Of(row.TrustId, clinic))
            )
        );
        foreach (var row in rows)
        {
            row.PatientId = patients.Require(row, row.Resource.Patient!, "Patient") ?? Guid.Empty;
            row.ClinicIds =
            [
                .. row
                    .Resource.Clinics.Select(clinic =>
                        clinics.Require(row, clinic, "HealthcareService")
                    )
                    .OfType<Guid>()
                    .Distinct(),
            ];
        }
    }

    protected override void Decide(Session session, Row<IncomingReferral> row)
    {
        if (row.Existing is { } existing && existing.PatientId != row.PatientId)
        {
            row.Refuse(
                "subject",
                "is not the patient whom this referral was for: close it and send a new one with an identifier of its own"
            );
        }
        base.Decide(session, row);
    }

    protected override void WriteColumns(FieldWriter writer, Row<IncomingReferral> row)
    {
        writer.Id(row.PatientId);
        writer.Name<ReferralStatus>(
            row.Resource.IsOpen ? ReferralStatus.Open : ReferralStatus.Closed
        );
        base.WriteColumns(writer, row);
    }

    protected override void AfterPut(Session session, IReadOnlyList<Row<IncomingReferral>> rows)
    {
        session.Execute(
            "DELETE FROM referral_clinics WHERE referral_id IN (SELECT id FROM import_referrals WHERE NOT is_new)"
        );
        Stages.Pairs.Fill(
            session,
            rows.SelectMany(row => row.ClinicIds.Select(clinic => (row.Id, clinic))),
            static (writer, pair) =>
            {
                writer.Id(pair.Id);
                writer.Id(pair.clinic);
            }
        );
        session.Execute(
            "INSERT INTO referral_clinics (referral_id, clinic_id) SELECT id, other_id FROM import_pairs"
        );

        // Appointments that came before the referral they are based on.
        session.Execute(
            """
            UPDATE appointments SET referral_id = p.id FROM import_referrals p
            WHERE appointments.patient_id = p.patient_id AND appointments.trust_id = p.trust_id AND appointments.referral_id IS NULL
              AND ((appointments.source_referral_system = p.source_system AND appointments.source_referral_value = p.source_value)
                   OR appointments.ubrn = p.ubrn)
            """
        );
        session.Execute(
            """
            UPDATE referrals SET status = 'Booked' FROM import_referrals p
            WHERE referrals.id = p.id AND referrals.status = 'Open'
              AND EXISTS (SELECT 1 FROM appointments a WHERE a.referral_id = p.id AND a.status <> 'Cancelled')
            """
        );
    }
}
