using System.Data.Common;
using Dapper;
using Portal.Api.Patients;

namespace Portal.Api.Bookings;

/// <summary>The trusts that are open to a patient, as a text that both databases can search.</summary>
/// <param name="Ids">One after the other, in lower case.</param>
internal sealed record Trusts(string Ids, int Count)
{
    /// <summary>For a WHERE: the row's trust is among those in <c>@Trusts</c>, <c>t</c> being the trust.</summary>
    public const string IsAmong = "@Trusts LIKE '%' || CAST(t.id AS TEXT) || '%'";

    public static async Task<Trusts> OpenAsync(
        DbConnection connection,
        PatientKey patient,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var registrations = await connection.QueryAsync<Registration>(
            new CommandDefinition(
                $"{BookingQueries.RegistrationColumns} WHERE r.patient_id = @PatientId",
                new { patient.PatientId },
                cancellationToken: cancellation
            )
        );
        var open = PatientAccess
            .Decide([.. registrations], patient.BirthDate, clock.Today())
            .Open.Select(registration => registration.TrustId.ToString())
            .ToList();
        return new(string.Join(' ', open), open.Count);
    }
}
