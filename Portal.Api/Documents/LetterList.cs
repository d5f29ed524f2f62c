using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Documents;

/// <summary>
/// A patient's letters for a list: counted and paged by the database, so that the list of somebody with thousands costs
/// no more than that of somebody with ten. <see cref="DocumentVisibility"/> has the rules; the text has them again.
/// </summary>
public sealed class LetterList(Database database, TimeProvider clock)
{
    public Task<LetterCount> CountAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    ) =>
        database.ReadAsync(
            async connection =>
            {
                var open = await Trusts.OpenAsync(connection, patient, clock, cancellation);
                var (total, unread) = await connection.QuerySingleAsync<(long, long)>(
                    new CommandDefinition(
                        LetterListQueries.Counts,
                        new { patient.PatientId, Trusts = open.Ids },
                        cancellationToken: cancellation
                    )
                );
                return new LetterCount((int)total, (int)unread, open.Count);
            },
            cancellation
        );

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Document>> ReadAsync(
        PatientKey patient,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var read = await database.ReadAsync<IReadOnlyList<Document>>(
            async connection =>
            {
                var open = await Trusts.OpenAsync(connection, patient, clock, cancellation);
                return
                [
                    .. await connection.QueryAsync<Document>(
                        new CommandDefinition(
                            LetterListQueries.Page,
                            new
                            {
                                patient.PatientId,
                                Trusts = open.Ids,
                                skip,
                                take,
                            },
                            cancellationToken: cancellation
                        )
                    ),
                ];
            },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Document,
            patient.PatientId,
            read.Count,
            cancellation: cancellation
        );
        return read;
    }
}
