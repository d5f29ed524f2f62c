using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Slots and schedules say nothing of their trust: their clinic tells it.</summary>
internal static class ClinicOfRows
{
    public static void Find<T>(
        Session session,
        IReadOnlyList<Row<T>> rows,
        Func<Row<T>, Reference> clinicOf
    )
        where T : Incoming
    {
        var asked = rows.ToDictionary(row => row, row => session.Trusts.Of(row.Resource.Trust));
        var found = ReferenceFinder.Find(
            session,
            ReferenceFinder.Clinics,
            rows.Select(row => Wanted.Of(asked[row], clinicOf(row)))
        );
        foreach (var row in rows)
        {
            if (
                found.Require(
                    row,
                    clinicOf(row),
                    nameof(ResourceType.HealthcareService),
                    asked[row]
                ) is
                { } clinic
            )
            {
                row.ClinicId = clinic.Id;
                row.TrustId = clinic.TrustId;
            }
        }
    }
}
