using System.Data.Common;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>Reads what is held of one patient, in one round trip, and makes of it what they may see.</summary>
/// <param name="database">Where it is held.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="read">Reads the results of one of its texts.</param>
internal sealed class HeldReader<THeld, TVisible>(
    Database database,
    TimeProvider clock,
    Func<DbConnection, DbTransaction?, string, object, CancellationToken, Task<THeld>> read
)
    where THeld : Held<TVisible>
    where TVisible : class
{
    public async Task<TVisible> ReadAsync(
        PatientKey patient,
        string sql,
        object parameters,
        CancellationToken cancellation
    ) => (await HeldAsync(sql, parameters, cancellation)).For(patient.BirthDate, clock.Today());

    /// <summary>What the patient could see if its trusts used the portal.</summary>
    public async Task<TVisible> NotYetAsync(
        PatientKey patient,
        string sql,
        object parameters,
        CancellationToken cancellation
    ) =>
        (await HeldAsync(sql, parameters, cancellation)).NotYetFor(
            patient.BirthDate,
            clock.Today()
        );

    private Task<THeld> HeldAsync(string sql, object parameters, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => read(connection, null, sql, parameters, cancellation),
            cancellation
        );
}
