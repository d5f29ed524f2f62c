using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires;

/// <summary>Reads what a patient is asked to answer: one round trip, on the patient's index.</summary>
public sealed class TaskStore(Database database, TimeProvider clock)
{
    /// <summary>The tasks that the holder of a verified ID token may see: what the Aggregator asks for.</summary>
    public Task<Visible<SentTask>> ForAsync(
        NhsNumber number,
        DateOnly birthDate,
        CancellationToken cancellation = default
    ) =>
        database.ReadRowsAsync(
            SentTasks.ByNumber,
            number.Value,
            rows => SentTasks.ReadAsync(rows, birthDate, clock.Today(), cancellation),
            cancellation
        );

    /// <summary>The tasks that a patient who is logged in may see.</summary>
    public async Task<VisibleTasks> ForAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var visible = await ReadAsync(
            TaskQueries.ById,
            new { patient.PatientId },
            patient.BirthDate,
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.Task,
            patient.PatientId,
            visible.Tasks.Count,
            cancellation: cancellation
        );
        return visible;
    }

    /// <summary>Those of them that are about one appointment.</summary>
    public async Task<IReadOnlyList<QuestionnaireTask>> AboutAsync(
        PatientKey patient,
        Guid appointmentId,
        CancellationToken cancellation = default
    ) =>
        (
            await ReadAsync(
                TaskQueries.AboutAppointment,
                new { patient.PatientId, AppointmentId = appointmentId },
                patient.BirthDate,
                cancellation
            )
        ).Tasks;

    /// <summary>One task; null when it is unknown, someone else's or not to be shown: nobody can tell which.</summary>
    public async Task<QuestionnaireTask?> FindAsync(
        PatientKey patient,
        Guid taskId,
        CancellationToken cancellation = default
    )
    {
        var visible = await ReadAsync(
            TaskQueries.OneById,
            new { patient.PatientId, TaskId = taskId },
            patient.BirthDate,
            cancellation
        );
        return await AuditTrail.Current.NoteOneAsync(
            AuditKind.Task,
            patient,
            taskId,
            visible.Tasks.SingleOrDefault(),
            cancellation
        );
    }

    /// <summary>The definition of an edition of a questionnaire, as its hospital sent it; null when there is none.</summary>
    public Task<string?> DefinitionAsync(
        Guid questionnaireId,
        int edition,
        CancellationToken cancellation = default
    ) =>
        database.QuerySingleOrDefaultAsync<string>(
            "SELECT definition FROM questionnaire_editions WHERE questionnaire_id = @questionnaireId AND number = @edition",
            new { questionnaireId, edition },
            cancellation
        );

    /// <summary>The trust of a task that the patient could see if that trust used the portal; null for all others.</summary>
    public async Task<Guid?> NotYetAsync(
        PatientKey patient,
        Guid taskId,
        CancellationToken cancellation = default
    )
    {
        var tasks = await ReadAsync(
            TaskQueries.OneById,
            new { patient.PatientId, TaskId = taskId },
            cancellation
        );
        return tasks.NotYetFor(patient.BirthDate, clock.Today()).Tasks.SingleOrDefault()?.TrustId;
    }

    private async Task<VisibleTasks> ReadAsync(
        string sql,
        object parameters,
        DateOnly birthDate,
        CancellationToken cancellation
    ) => (await ReadAsync(sql, parameters, cancellation)).For(birthDate, clock.Today());

    private Task<PatientTasks> ReadAsync(
        string sql,
        object parameters,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            connection =>
                TaskQueries.ReadAsync(connection, transaction: null, sql, parameters, cancellation),
            cancellation
        );
}
