using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires;

/// <summary>
/// What a patient is asked, for a list: what can be answered now, and of the rest a page, counted and cut by the database.
/// <see cref="TaskVisibility"/> and <see cref="TaskStandings"/> have the rules; the texts have them again.
/// </summary>
public sealed class TaskList(Database database, TimeProvider clock)
{
    /// <summary>What can be answered or asked for now, newest first, and how many others there are.</summary>
    public async Task<OpenTasks> OpenAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var read = await database.ReadAsync(
            async connection =>
            {
                var trusts = await Trusts.OpenAsync(connection, patient, clock, cancellation);
                var parameters = new
                {
                    patient.PatientId,
                    Trusts = trusts.Ids,
                    now = clock.GetUtcNow(),
                };
                var open = await connection.QueryAsync<QuestionnaireTask>(
                    new CommandDefinition(
                        TaskListQueries.Open,
                        parameters,
                        cancellationToken: cancellation
                    )
                );
                var over = await connection.QuerySingleAsync<long>(
                    new CommandDefinition(
                        TaskListQueries.OverCount,
                        parameters,
                        cancellationToken: cancellation
                    )
                );
                return new OpenTasks([.. open], (int)over, trusts.Count);
            },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Task,
            patient.PatientId,
            read.Tasks.Count,
            cancellation: cancellation
        );
        return read;
    }

    /// <summary>What was sent, closed or called off, newest first.</summary>
    public async Task<IReadOnlyList<QuestionnaireTask>> OverAsync(
        PatientKey patient,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var read = await database.ReadAsync<IReadOnlyList<QuestionnaireTask>>(
            async connection =>
            {
                var trusts = await Trusts.OpenAsync(connection, patient, clock, cancellation);
                return
                [
                    .. await connection.QueryAsync<QuestionnaireTask>(
                        new CommandDefinition(
                            TaskListQueries.Over,
                            new
                            {
                                patient.PatientId,
                                Trusts = trusts.Ids,
                                now = clock.GetUtcNow(),
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
            AuditKind.Task,
            patient.PatientId,
            read.Count,
            cancellation: cancellation
        );
        return read;
    }
}
