using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Reporting;

/// <summary>Who the patients of events are, looked up when these are sent.</summary>
public sealed class ReportingPatients(Database database, TimeProvider clock)
{
    // WF-NFR-16: nothing is sent of those under 16.
    private const int YoungestAge = 16;

    /// <returns>NHS numbers of those who may be told of: nobody who is restricted anywhere, nobody under 16, nobody of whose trusts none takes part.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(
        IEnumerable<Guid> patientIds,
        CancellationToken cancellation
    )
    {
        var cast = database.Engine == DatabaseEngine.Postgres ? "CAST(value AS uuid)" : "value";
        var listed = SqlLists.Rows(database.Engine, "ids");
        var rows = await database.QueryAsync<(Guid Id, string NhsNumber)>(
            $"""
            SELECT p.id, p.nhs_number FROM patients p
            WHERE p.id IN (SELECT {cast} FROM {listed} AS listed)
              AND NOT EXISTS (SELECT 1 FROM registrations r WHERE r.patient_id = p.id AND (r.is_restricted OR r.birth_date > @youngest))
              AND EXISTS (
                  SELECT 1 FROM registrations r JOIN trusts t ON t.id = r.trust_id
                  WHERE r.patient_id = p.id AND {TrustRollout.TakesPart})
            """,
            new
            {
                ids = SqlLists.Of(patientIds.Distinct().Select(id => id.ToString())),
                youngest = clock.Today().AddYears(-YoungestAge),
            },
            cancellation
        );
        return rows.ToDictionary(row => row.Id, row => row.NhsNumber);
    }
}
