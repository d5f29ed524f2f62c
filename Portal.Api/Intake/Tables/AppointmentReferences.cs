using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>
/// Finds an appointment's patient and clinic, which must be known, and its slot and referral, which may be the
/// hospital's alone.
/// </summary>
internal static class AppointmentReferences
{
    public static void Find(Session session, IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        var patients = ReferenceFinder.Find(
            session,
            ReferenceFinder.Patients,
            rows.Select(row => Wanted.Of(row.TrustId, row.Resource.Patient!))
        );
        var clinics = ReferenceFinder.Find(
            session,
            ReferenceFinder.Clinics,
            rows.Where(row => row.Resource.Clinic is not null)
                .Select(row => Wanted.Of(row.TrustId, row.Resource.Clinic!))
        );
        var slots = ReferenceFinder.Find(session, ReferenceFinder.Slots, rows.SelectMany(SlotsOf));
        var referrals = ReferenceFinder.Find(
            session,
            ReferenceFinder.Referrals,
            rows.SelectMany(ReferralsOf)
        );
        foreach (var row in rows)
        {
            row.PatientId =
                patients.Require(row, row.Resource.Patient!, nameof(ResourceType.Patient))
                ?? Guid.Empty;
            if (row.Resource.Clinic is { } clinic)
            {
                row.ClinicId = clinics.Require(row, clinic, nameof(ResourceType.HealthcareService));
            }
            row.Slot = First(slots, SlotsOf(row));
            Link(row, referrals);
        }
        TakeIdentifiers(session, rows);
    }

    /// <summary>What a patient booked here takes the identifier that its hospital gives it, by which it is then found like any other.</summary>
    private static void TakeIdentifiers(
        Session session,
        IReadOnlyList<Row<IncomingAppointment>> rows
    )
    {
        foreach (var row in rows.Where(row => row.IsOpen && row.Resource.PortalId is not null))
        {
            session.Execute(
                """
                UPDATE appointments SET source_system = @System, source_value = @Value, source_hash = ''
                WHERE id = @PortalId AND trust_id = @TrustId AND patient_id = @PatientId AND source_system IS NULL
                  AND NOT EXISTS (SELECT 1 FROM appointments o
                                  WHERE o.trust_id = @TrustId AND o.source_system = @System AND o.source_value = @Value)
                """,
                new
                {
                    row.Resource.PortalId,
                    row.TrustId,
                    row.PatientId,
                    row.Resource.Identity.System,
                    row.Resource.Identity.Value,
                }
            );
        }
    }

    /// <summary>The slot as the hospital names it, by its resource, by e-RS: the first that is known counts.</summary>
    private static IEnumerable<Wanted> SlotsOf(Row<IncomingAppointment> row)
    {
        var appointment = row.Resource;
        if (appointment.PasSlot is { } own)
        {
            yield return Wanted.Of(row.TrustId, own);
        }
        if (appointment.Slot is { } literal)
        {
            yield return Wanted.Of(row.TrustId, literal);
        }
        if (appointment.Usrn is { } usrn)
        {
            yield return Wanted.Of(row.TrustId, new Identifier(NationalSystems.Usrn, usrn));
        }
    }

    private static IEnumerable<Wanted> ReferralsOf(Row<IncomingAppointment> row)
    {
        var appointment = row.Resource;
        if (appointment.Referral is { } literal)
        {
            yield return Wanted.Of(row.TrustId, literal);
        }
        if (appointment.SourceReferral is { } own)
        {
            yield return Wanted.Of(row.TrustId, own);
        }
        if (appointment.Ubrn is { } ubrn)
        {
            yield return Wanted.Of(row.TrustId, new Identifier(NationalSystems.Ubrn, ubrn));
        }
    }

    private static void Link(Row<IncomingAppointment> row, Dictionary<Wanted, Found> referrals)
    {
        // A literal reference says nothing by itself, so there is nothing to keep when it leads nowhere.
        if (row.Resource.Referral is { } literal)
        {
            referrals.Require(row, literal, nameof(ResourceType.ServiceRequest));
        }
        var referral = First(referrals, ReferralsOf(row));
        if (referral is not null && referral.PatientId != row.PatientId)
        {
            row.Refuse(
                "basedOn",
                "names the referral of another patient: correct the patient or the referral"
            );
        }
        row.ReferralId = referral?.Id;
    }

    private static Found? First(Dictionary<Wanted, Found> found, IEnumerable<Wanted> wanted)
    {
        foreach (var one in wanted)
        {
            if (found.TryGetValue(one, out var target) && !target.IsAmbiguous)
            {
                return target;
            }
        }
        return null;
    }
}
