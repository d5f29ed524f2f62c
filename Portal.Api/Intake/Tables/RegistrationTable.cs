using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Patients by NHS number, and what each trust holds of them.</summary>
internal sealed class RegistrationTable : IResourceTable
{
    public static readonly Stage NewPatients = new(
        "import_patients",
        new("id", "{uuid}"),
        new("nhs_number", "text")
    );

    private static readonly string[] _columns =
    [
        "source_system",
        "source_value",
        "given_name",
        "family_name",
        "birth_date",
        "is_excluded",
        "is_restricted",
        "source_id",
        "source_hash",
        "updated_at",
    ];

    private static readonly Stage _rows = new(
        "import_registrations",
        new("patient_id", "{uuid}"),
        new("trust_id", "{uuid}"),
        new("source_system", "text"),
        new("source_value", "text"),
        new("given_name", "text"),
        new("family_name", "text"),
        new("birth_date", "{date}"),
        new("is_excluded", "boolean"),
        new("is_restricted", "boolean"),
        new("source_id", "text"),
        new("source_hash", "text"),
        new("updated_at", "{instant}"),
        new("is_new", "boolean")
    );

    public ResourceType Type => ResourceType.Patient;

    public Stage Stage => _rows;

    public IReadOnlyList<Verdict> Apply(Session session, IReadOnlyList<Incoming> resources)
    {
        var rows = resources
            .Select((resource, n) => new Row<IncomingPatient>((IncomingPatient)resource, n))
            .ToList();
        foreach (var row in rows)
        {
            session.Trusts.Assign(row);
        }
        session.Seen.Refuse(rows.FindAll(row => row.IsOpen));
        var newPatients = FindPatients(session, rows.FindAll(row => row.IsOpen));
        RefuseTakenNumbers(session, rows.FindAll(row => row.IsOpen));

        var open = rows.FindAll(row => row.IsOpen);
        foreach (var row in open)
        {
            var existing = row.Existing;
            row.Decide(
                existing?.SourceHash is null && existing?.PatientId is null ? Outcome.Added
                : existing.SourceHash == row.Resource.Hash
                && existing.SourceId == row.Resource.SourceId
                    ? Outcome.Unchanged
                : Outcome.Changed
            );
        }
        Put(session, open.FindAll(row => row.Verdict.Outcome != Outcome.Unchanged), newPatients);
        return [.. rows.Select(row => row.Verdict)];
    }

    /// <summary>Fills in each row's patient and what its trust holds; answers the NHS numbers that are new.</summary>
    private static Dictionary<string, Guid> FindPatients(
        Session session,
        List<Row<IncomingPatient>> rows
    )
    {
        var newPatients = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (rows.Count == 0)
        {
            return newPatients;
        }
        Stages.Keys.Fill(
            session,
            rows.Select((row, n) => (row, n)),
            static (writer, one) =>
            {
                writer.Whole(one.n);
                writer.Id(one.row.TrustId);
                writer.Text(null);
                writer.Text(one.row.Resource.Identity.Value);
                writer.Text(null);
                writer.Big(0);
            }
        );
        // PatientId is set only where the trust knows the patient already.
        foreach (
            var existing in session.Query<Existing>(
                """
                SELECT k.n, p.id, r.patient_id, r.source_hash, r.source_id
                FROM import_keys k
                JOIN patients p ON p.nhs_number = k.value
                LEFT JOIN registrations r ON r.patient_id = p.id AND r.trust_id = k.trust_id
                """
            )
        )
        {
            rows[existing.N].Existing = existing;
        }
        foreach (var row in rows)
        {
            if (row.Existing is { } existing)
            {
                row.PatientId = existing.Id;
            }
            else if (newPatients.TryGetValue(row.Resource.Identity.Value, out var id))
            {
                row.PatientId = id;
            }
            else
            {
                row.PatientId = Guid.CreateVersion7(session.Now);
                newPatients.Add(row.Resource.Identity.Value, row.PatientId);
            }
        }
        return newPatients;
    }

    /// <summary>A hospital's number that moves to another NHS number may be a mistake that shows one patient another's data.</summary>
    private static void RefuseTakenNumbers(Session session, List<Row<IncomingPatient>> rows)
    {
        var numbered = rows.FindAll(row => row.Resource.Own is not null);
        var taken = ReferenceFinder.Find(
            session,
            ReferenceFinder.Patients,
            numbered.Select(row => Wanted.Of(row.TrustId, row.Resource.Own!.Value))
        );
        foreach (var row in numbered)
        {
            if (
                taken.TryGetValue(Wanted.Of(row.TrustId, row.Resource.Own!.Value), out var holder)
                && holder.Id != row.PatientId
            )
            {
                row.Refuse(
                    "identifier",
                    "has a hospital number that belongs to another NHS number: send that patient without it first"
                );
            }
        }
    }

    private static void Put(
        Session session,
        List<Row<IncomingPatient>> rows,
        Dictionary<string, Guid> newPatients
    )
    {
        if (rows.Count == 0)
        {
            return;
        }
        var needed = rows.Select(row => row.PatientId).ToHashSet();
        NewPatients.Fill(
            session,
            newPatients.Where(patient => needed.Contains(patient.Value)),
            static (writer, patient) =>
            {
                writer.Id(patient.Value);
                writer.Text(patient.Key);
            }
        );
        session.Execute(
            "INSERT INTO patients (id, nhs_number) SELECT id, nhs_number FROM import_patients"
        );
        _rows.Fill(
            session,
            rows,
            (writer, row) =>
            {
                writer.Id(row.PatientId);
                writer.Id(row.TrustId);
                row.Resource.WriteContent(writer);
                writer.Text(row.Resource.SourceId);
                writer.Text(row.Resource.Hash);
                writer.Instant(session.Now);
                writer.Flag(row.Verdict.Outcome == Outcome.Added);
            }
        );

        var names = string.Join(", ", _columns);
        session.Execute(
            """
            UPDATE registrations SET source_id = NULL FROM import_registrations p
            WHERE registrations.trust_id = p.trust_id AND registrations.source_id = p.source_id
              AND registrations.patient_id <> p.patient_id
            """
        );
        session.Execute(
            $"""
            INSERT INTO registrations (patient_id, trust_id, {names})
            SELECT patient_id, trust_id, {names} FROM import_registrations WHERE is_new
            """
        );
        session.Execute(
            $"""
            UPDATE registrations SET {string.Join(
                ", ",
                _columns.Select(name => $"{name} = p.{name}")
            )}
            FROM import_registrations p
            WHERE registrations.patient_id = p.patient_id AND registrations.trust_id = p.trust_id AND NOT p.is_new
            """
        );
        session.Grew("patients", rows.Count);
        session.Grew("registrations", rows.Count);
    }
}
