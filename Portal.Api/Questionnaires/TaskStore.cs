using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Questionnaires;

/// <summary>Reads what a patient is asked to answer: one round trip, on the patient's index.</summary>
public sealed class TaskStore(Database database, TimeProvider clock)
{
    private readonly HeldReader<PatientTasks, VisibleTasks> _reader = new(
        database,
        clock,
        TaskQueries.ReadAsync
    );

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
        var visible = await _reader.ReadAsync(
            patient,
            TaskQueries.ById,
            new { patient.PatientId },
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
            await _reader.ReadAsync(
                patient,
                TaskQueries.AboutAppointment,
                new { patient.PatientId, AppointmentId = appointmentId },
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
        var visible = await _reader.ReadAsync(
            patient,
            TaskQueries.OneById,
            new { patient.PatientId, TaskId = taskId },
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
        var notYet = await _reader.NotYetAsync(
            patient,
            TaskQueries.OneById,
            new { patient.PatientId, TaskId = taskId },
            cancellation
        );
        return notYet.Tasks.SingleOrDefault()?.TrustId;
    }
}
