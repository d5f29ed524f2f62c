using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;
using Portal.Api.RecordService;

namespace Portal.Api.Intake.Tables;

internal sealed class AppointmentTable()
    : ResourceTable<IncomingAppointment>(
        "appointments",
        [
            new("patient_id", "{uuid}"),
            new("clinic_id", "{uuid}"),
            new("referral_id", "{uuid}"),
            new("slot_id", "{uuid}"),
            new("request", "text"),
            new("requested_at", "{instant}"),
            new("sequence", "integer"),
            new("created_at", "{instant}"),
            new("hospital_updated_at", "{instant}"),
            new("title", "text"),
            new("specialty_code", "text"),
            new("specialty_name", "text"),
            new("encounter", "text"),
            new("medium", "text"),
            new("start_at", "{instant}"),
            new("end_at", "{instant}"),
            new("status", "text"),
            new("priority", "text"),
            new("place_text", "text"),
            new("practitioner", "text"),
            new("practitioner_id", "text"),
            new("service_name", "text"),
            new("pas_slot_system", "text"),
            new("pas_slot_value", "text"),
            new("usrn", "text"),
            new("ubrn", "text"),
            new("pathway_id", "text"),
            new("source_referral_system", "text"),
            new("source_referral_value", "text"),
            new("video_link", "text"),
            new("is_hidden", "boolean"),
            new("source_version", "text"),
            new("confirmation_required", "boolean"),
        ],
        existing: """
        , e.patient_id, e.status, e.title, e.start_at, e.end_at, e.medium, e.place_text, e.practitioner, e.video_link,
        e.clinic_id, e.slot_id, e.referral_id, e.request, e.requested_at, e.sequence, e.created_at, e.hospital_updated_at,
        CASE WHEN e.source_hash <> k.hash THEN
            (SELECT max(h.number) FROM appointment_history h WHERE h.appointment_id = e.id) END AS entries,
        CASE WHEN e.source_hash <> k.hash AND e.status = 'Cancelled' THEN
            (SELECT max(h.at) FROM appointment_history h WHERE h.appointment_id = e.id AND h.change = 'Cancelled') END AS cancelled_at,
        CASE WHEN e.source_hash <> k.hash THEN
            (SELECT max(h.at) FROM appointment_history h WHERE h.appointment_id = e.id AND h.actor = 'Patient'
             AND h.change IN ('Booked', 'Moved', 'Changed', 'Cancelled')) END AS patient_changed_at,
        CASE WHEN e.source_hash <> k.hash AND e.request IS NOT NULL THEN
            EXISTS (SELECT 1 FROM appointment_history h WHERE h.appointment_id = e.id AND h.actor = 'Patient'
                    AND h.change IN ('ChangeRequested', 'CancellationRequested', 'AttendanceConfirmed')) END AS patient_asked
        """
    )
{
    public static readonly Stage History = new(
        "import_history",
        new("appointment_id", "{uuid}"),
        new("patient_id", "{uuid}"),
        new("number", "integer"),
        new("at", "{instant}"),
        new("change", "text"),
        new("old_start_at", "{instant}"),
        new("new_start_at", "{instant}"),
        new("reason", "text")
    );

    public override ResourceType Type => ResourceType.Appointment;

    /// <summary>A patient may be changing the same appointment: one of the two waits for the other. SQLite has one writer anyway.</summary>
    protected override void BeforeRead(Session session) => session.LockRows("appointments");

    protected override IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<ExistingAppointment>(sql);

    protected override void FindReferences(
        Session session,
        IReadOnlyList<Row<IncomingAppointment>> rows
    ) => AppointmentReferences.Find(session, rows);

    protected override void Decide(Session session, Row<IncomingAppointment> row)
    {
        var existing = (ExistingAppointment?)row.Existing;
        if (existing is not null)
        {
            if (existing.PatientId != row.PatientId)
            {
                row.Refuse(
                    "participant",
                    "has another patient than this appointment had: cancel it and send a new one with an identifier of its own"
                );
            }
            base.Decide(session, row);
            DecideByVersion(row, existing);
        }
        if (row.IsOpen)
        {
            row.Plan = new AppointmentPlan(row.Resource, existing, row.Slot?.Id, session.Now);
        }
    }

    protected override void Settle(Session session, IReadOnlyList<Row<IncomingAppointment>> rows) =>
        SlotClaims.Settle(rows);

    protected override void WriteColumns(FieldWriter writer, Row<IncomingAppointment> row)
    {
        var plan = row.Plan!;
        writer.Id(row.PatientId);
        writer.Id(row.ClinicId);
        writer.Id(row.ReferralId ?? (row.Existing as ExistingAppointment)?.ReferralId);
        writer.Id(plan.SlotId);
        writer.Name(plan.Request);
        writer.Instant(plan.RequestedAt);
        writer.Whole(plan.Sequence);
        writer.Instant(plan.CreatedAt);
        writer.Instant(
            row.Resource.LastUpdated ?? (row.Existing as ExistingAppointment)?.HospitalUpdatedAt
        );
        base.WriteColumns(writer, row);
    }

    protected override void BeforePut(
        Session session,
        IReadOnlyList<Row<IncomingAppointment>> rows
    ) => SlotClaims.LetGo(session, rows);

    protected override void AfterPut(Session session, IReadOnlyList<Row<IncomingAppointment>> rows)
    {
        SlotClaims.Mark(session, rows);
        ReferralClaims.Mark(session, rows);
        History.Fill(
            session,
            rows.SelectMany(row => row.Plan!.History.Select(entry => (row, entry))),
            static (writer, one) =>
            {
                writer.Id(one.row.Id);
                writer.Id(one.row.PatientId);
                writer.Whole(one.entry.Number);
                writer.Instant(one.entry.At);
                writer.Name<AppointmentChange>(one.entry.Change);
                writer.Instant(one.entry.OldStartAt);
                writer.Instant(one.entry.NewStartAt);
                writer.Text(one.entry.Reason);
            }
        );
        session.Execute(
            """
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change, old_start_at, new_start_at, reason)
            SELECT appointment_id, patient_id, number, at, 'Hospital', change, old_start_at, new_start_at, reason FROM import_history
            """
        );
        session.Grew("appointment_history", rows.Count);
        session.News.Register(RecordResource.Appointments, Stage.Name);
        session.News.Tell(
            rows.Where(row => session.News.IsNews(row.TrustId, Type, row.Resource.LastUpdated))
                .SelectMany(AppointmentNews.Of)
        );
    }

    /// <summary>Late and repeated messages change nothing; what was cancelled comes back only by a newer one.</summary>
    private static void DecideByVersion(Row<IncomingAppointment> row, ExistingAppointment existing)
    {
        var isRevival =
            existing.Status == AppointmentStatus.Cancelled
            && row.Resource.Status != AppointmentStatus.Cancelled;
        if (row.Resource.LastUpdated is not { } version)
        {
            if (isRevival || existing.PatientChangedAt is not null)
            {
                row.Refuse(
                    "meta.lastUpdated",
                    "is missing: this appointment was changed or cancelled here, and only the time of the hospital's change tells which is newer"
                );
            }
            return;
        }
        if (
            version < existing.HospitalUpdatedAt
            || version < existing.PatientChangedAt
            || (isRevival && version <= existing.CancelledAt)
        )
        {
            row.Decide(Outcome.Unchanged);
        }
    }
}
