using Portal.Api.Documents;
using Portal.Api.Intake.Resources;
using Portal.Api.RecordService;

namespace Portal.Api.Intake.Tables;

internal sealed class DocumentTable()
    : ResourceTable<IncomingDocument>(
        "documents",
        [
            new("patient_id", "{uuid}"),
            new("clinic_id", "{uuid}"),
            new("seen_at", "{instant}"),
            new("read_at", "{instant}"),
            new("file_hash", "text"),
            new("file_size", "integer"),
            new("created_at", "{instant}"),
            new("hospital_updated_at", "{instant}"),
            new("title", "text"),
            new("document_type", "text"),
            new("specialty_code", "text"),
            new("status", "text"),
            new("stage", "text"),
            new("audience", "text"),
            new("is_restricted", "boolean"),
            new("pathway_id", "text"),
            new("dated_at", "{instant}"),
            new("effective_at", "{instant}"),
        ],
        existing: ", e.patient_id, e.file_hash, e.file_size, e.seen_at, e.read_at, e.stage, e.status, e.created_at, e.hospital_updated_at"
    )
{
    public override ResourceType Type => ResourceType.DocumentReference;

    /// <summary>The patient may be opening the same letter: one of the two waits for the other. SQLite has one writer anyway.</summary>
    protected override void BeforeRead(Session session) => session.LockRows("documents");

    protected override IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<ExistingDocument>(sql);

    protected override void FindReferences(
        Session session,
        IReadOnlyList<Row<IncomingDocument>> rows
    )
    {
        var patients = ReferenceFinder.Find(
            session,
            ReferenceFinder.Patients,
            rows.Select(row => Wanted.Of(row.TrustId, row.Resource.Patient!))
        );
        var clinics = ReferenceFinder.Find(
            session,
            ReferenceFinder.Clinics,
            rows.Where(row => row.Resource.Clinic is not null)
                .Select(row => Wanted.Of(row.TrustId, row.Resource.Clinic!))
        );
        var appointments = ReferenceFinder.Find(
            session,
            ReferenceFinder.Appointments,
            rows.SelectMany(row =>
                row.Resource.Appointments.Select(one => Wanted.Of(row.TrustId, one))
            )
        );
        foreach (var row in rows)
        {
            row.PatientId = patients.Require(row, row.Resource.Patient!, "Patient") ?? Guid.Empty;
            if (row.Resource.Clinic is { } clinic)
            {
                row.ClinicId = clinics.Require(row, clinic, "HealthcareService");
            }
            row.AppointmentIds =
            [
                .. row
                    .Resource.Appointments.Select(one =>
                        appointments.RequireOwn(row, one, "context.related")
                    )
                    .OfType<Guid>()
                    .Distinct(),
            ];
        }
    }

    protected override void Decide(Session session, Row<IncomingDocument> row)
    {
        var existing = (ExistingDocument?)row.Existing;
        if (existing is not null && existing.PatientId != row.PatientId)
        {
            row.Refuse(
                "subject",
                "is not the patient whom this letter was for: withdraw it (entered-in-error) and send a new one with an identifier of its own"
            );
        }
        if (
            row.Resource is { File: null, Status: DocumentStatus.Current }
            && existing?.FileHash is null
        )
        {
            row.Refuse("content.attachment.data", "is missing: give the PDF in base64");
        }
        if (row.Resource.LastUpdated < existing?.HospitalUpdatedAt)
        {
            row.Decide(Outcome.Unchanged);
        }
        base.Decide(session, row);
    }

    protected override void WriteColumns(FieldWriter writer, Row<IncomingDocument> row)
    {
        var (document, existing) = (row.Resource, row.Existing as ExistingDocument);
        var receipts = DocumentReceipts.Of(document, existing, row.Now);
        writer.Id(row.PatientId);
        writer.Id(row.ClinicId);
        writer.Instant(receipts.SeenAt);
        writer.Instant(receipts.ReadAt);
        writer.Text(document.File?.Hash ?? existing?.FileHash);
        writer.Whole(document.File?.Content.Length ?? existing?.FileSize);
        writer.Instant(existing?.CreatedAt ?? row.Now);
        writer.Instant(document.LastUpdated ?? existing?.HospitalUpdatedAt);
        base.WriteColumns(writer, row);
    }

    protected override void BeforePut(Session session, IReadOnlyList<Row<IncomingDocument>> rows)
    {
        foreach (var row in rows)
        {
            row.Now = session.Now;
        }
    }

    protected override void AfterPut(Session session, IReadOnlyList<Row<IncomingDocument>> rows)
    {
        session.Execute(
            "DELETE FROM document_appointments WHERE document_id IN (SELECT id FROM import_documents WHERE NOT is_new)"
        );
        Stages.Pairs.Fill(
            session,
            rows.SelectMany(row => row.AppointmentIds.Select(one => (row.Id, one))),
            static (writer, pair) =>
            {
                writer.Id(pair.Id);
                writer.Id(pair.one);
            }
        );
        session.Execute(
            """
            INSERT INTO document_appointments (document_id, appointment_id, patient_id)
            SELECT p.id, p.other_id, d.patient_id FROM import_pairs p JOIN import_documents d ON d.id = p.id
            """
        );
        foreach (var row in rows)
        {
            DocumentPieces.Put(session, row);
        }
        session.Grew("document_appointments", rows.Count);
        session.Grew("document_pieces", rows.Count);
        session.News.Register(RecordResource.Documents, Stage.Name);
        session.News.Tell(
            rows.Where(row => session.News.IsNews(row.TrustId, Type, row.Resource.LastUpdated))
                .Select(DocumentNews.Of)
        );
    }
}
