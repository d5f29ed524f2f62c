using Portal.Api.Intake.Resources;
using Portal.Api.Outbox;
using Portal.Api.Questionnaires;
using Portal.Api.RecordService;

namespace Portal.Api.Intake.Tables;

internal sealed class TaskTable()
    : ResourceTable<IncomingTask>(
        "tasks",
        [
            new("patient_id", "{uuid}"),
            new("questionnaire_id", "{uuid}"),
            new("appointment_id", "{uuid}"),
            new("clinic_id", "{uuid}"),
            new("status", "text"),
            new("modified_at", "{instant}"),
            new("created_at", "{instant}"),
            new("hospital_updated_at", "{instant}"),
            new("title", "text"),
            new("kind_code", "text"),
            new("kind_display", "text"),
            new("kind_text", "text"),
            new("specialty_code", "text"),
            new("specialty_name", "text"),
            new("pathway_id", "text"),
            new("authored_at", "{instant}"),
            new("closes_at", "{instant}"),
        ],
        existing: ", e.patient_id, e.status, e.modified_at, e.created_at, e.hospital_updated_at"
    )
{
    public override ResourceType Type => ResourceType.Task;

    /// <summary>The patient may be answering: one of the two waits for the other. SQLite has one writer anyway.</summary>
    protected override void BeforeRead(Session session) => session.LockRows("tasks");

    protected override IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<ExistingTask>(sql);

    protected override void FindReferences(Session session, IReadOnlyList<Row<IncomingTask>> rows)
    {
        var patients = ReferenceFinder.Find(
            session,
            ReferenceFinder.Patients,
            rows.Select(row => Wanted.Of(row.TrustId, row.Resource.Patient!))
        );
        var questionnaires = ReferenceFinder.Find(
            session,
            ReferenceFinder.Questionnaires,
            rows.Select(row => Wanted.Of(row.TrustId, row.Resource.Questionnaire!))
        );
        var appointments = ReferenceFinder.Find(
            session,
            ReferenceFinder.Appointments,
            rows.Where(row => row.Resource.Appointment is not null)
                .Select(row => Wanted.Of(row.TrustId, row.Resource.Appointment!))
        );
        var clinics = ReferenceFinder.Find(
            session,
            ReferenceFinder.Clinics,
            rows.Where(row => row.Resource.Clinic is not null)
                .Select(row => Wanted.Of(row.TrustId, row.Resource.Clinic!))
        );
        foreach (var row in rows)
        {
            if (row.Resource.Clinic is { } clinic)
            {
                row.ClinicId = clinics.Require(row, clinic, nameof(ResourceType.HealthcareService));
            }
            row.PatientId = patients.Require(row, row.Resource.Patient!, "Patient") ?? Guid.Empty;
            row.QuestionnaireId = questionnaires.Require(
                row,
                row.Resource.Questionnaire!,
                nameof(ResourceType.Questionnaire)
            );
            row.AppointmentIds =
                row.Resource.Appointment is { } appointment
                && appointments.RequireOwn(row, appointment, "focus") is { } id
                    ? [id]
                    : [];
        }
    }

    protected override void Decide(Session session, Row<IncomingTask> row)
    {
        var existing = (ExistingTask?)row.Existing;
        if (existing is not null && existing.PatientId != row.PatientId)
        {
            row.Refuse(
                "for",
                "is not the patient who was asked: cancel it and send a new one with an identifier of its own"
            );
        }
        if (row.Resource.LastUpdated < existing?.HospitalUpdatedAt)
        {
            row.Decide(Outcome.Unchanged);
        }
        base.Decide(session, row);
    }

    protected override void WriteColumns(FieldWriter writer, Row<IncomingTask> row)
    {
        var (task, existing) = (row.Resource, row.Existing as ExistingTask);
        writer.Id(row.PatientId);
        writer.Id(row.QuestionnaireId);
        writer.Id(row.AppointmentIds.Count > 0 ? row.AppointmentIds[0] : null);
        writer.Id(row.ClinicId);
        writer.Name<TaskState>(StatusOf(task.Status, existing?.Status));
        writer.Instant(
            existing?.ModifiedAt > task.ModifiedAt || task.ModifiedAt is null
                ? existing?.ModifiedAt
                : task.ModifiedAt
        );
        writer.Instant(existing?.CreatedAt ?? row.Now);
        writer.Instant(task.LastUpdated ?? existing?.HospitalUpdatedAt);
        base.WriteColumns(writer, row);
    }

    protected override void BeforePut(Session session, IReadOnlyList<Row<IncomingTask>> rows)
    {
        foreach (var row in rows)
        {
            row.Now = session.Now;
        }
    }

    protected override void AfterPut(Session session, IReadOnlyList<Row<IncomingTask>> rows)
    {
        session.News.Register(RecordResource.Questionnaires, Stage.Name);
        session.News.Tell(
            rows.Where(row => session.News.IsNews(row.TrustId, Type, row.Resource.LastUpdated))
                .Select(NewsOf)
        );
    }

    private static Told NewsOf(Row<IncomingTask> row)
    {
        var before = (row.Existing as ExistingTask)?.Status;
        var status = StatusOf(row.Resource.Status, before);
        var kind = status switch
        {
            TaskState.Requested when before is null or TaskState.Cancelled =>
                OutboxKind.QuestionnaireRequested,
            TaskState.Cancelled when before is not (null or TaskState.Cancelled) =>
                OutboxKind.QuestionnaireWithdrawn,
            _ => OutboxKind.QuestionnaireChanged,
        };
        return new(
            kind,
            row.Id,
            new QuestionnaireHappened
            {
                TaskId = row.Id,
                PatientId = row.PatientId,
                Status = status,
            }
        );
    }

    /// <summary>What the patient has begun or sent stays so, whatever the hospital's system still thinks; only cancelling stops it.</summary>
    private static TaskState StatusOf(TaskState incoming, TaskState? existing) =>
        incoming != TaskState.Cancelled
        && existing is (TaskState.InProgress or TaskState.Completed)
        && existing > incoming
            ? existing.Value
            : incoming;

    private sealed class ExistingTask : Existing
    {
        public TaskState Status { get; init; }
        public DateTimeOffset? ModifiedAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? HospitalUpdatedAt { get; init; }
    }
}
