using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>What a reference asks for: by identifier or by the id of the resource, at one trust or (null) at any.</summary>
internal readonly record struct Wanted(
    Guid? TrustId,
    string? System,
    string? Value,
    string? SourceId
)
{
    public static Wanted Of(Guid? trust, Reference reference) =>
        new(
            trust,
            reference.Identifier?.System,
            reference.Identifier?.Value,
            // Ids are unique within one sender alone.
            trust is null
                ? null
                : reference.Id
        );

    public static Wanted Of(Guid trust, Identifier identifier) =>
        new(trust, identifier.System, identifier.Value, null);
}

/// <summary>What a reference led to.</summary>
internal sealed class Found
{
    public int N { get; init; }
    public Guid Id { get; init; }
    public Guid TrustId { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>The booked appointment that holds the slot.</summary>
    public Guid? Holder { get; init; }

    /// <summary>It leads to more than one.</summary>
    public bool IsAmbiguous { get; set; }
}

/// <summary>Finds what a batch refers to, each reference once, by one statement.</summary>
internal static class ReferenceFinder
{
    // No two of them are looked for in the same table.
    private static readonly string?[] _lookedFor =
    [
        NationalSystems.NhsNumber,
        NationalSystems.ErsService,
        NationalSystems.Usrn,
        NationalSystems.Ubrn,
    ];

    private const string BySource = """
        SELECT r.n, e.id, e.trust_id FROM import_references r
        JOIN {0} e ON e.trust_id = r.trust_id AND e.source_system = r.system AND e.source_value = r.value
        UNION ALL
        SELECT r.n, e.id, e.trust_id FROM import_references r
        JOIN {0} e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        """;

    public static readonly string Places = BySource.Replace(
        "{0}",
        "places",
        StringComparison.Ordinal
    );

    /// <summary>By the hospital's identifier, by e-RS service, by resource id; without a trust by an identifier that is unique among all.</summary>
    public static readonly string Clinics =
        BySource.Replace("{0}", "clinics", StringComparison.Ordinal)
        + """

            UNION ALL
            SELECT r.n, e.id, e.trust_id FROM import_references r
            JOIN clinics e ON e.trust_id = r.trust_id AND e.ers_service_id = r.national
            UNION ALL
            SELECT r.n, e.id, e.trust_id FROM import_references r
            JOIN clinics e ON e.source_system = r.system AND e.source_value = r.value
            WHERE r.trust_id IS NULL
            """;

    public const string Schedules = """
        SELECT r.n, e.clinic_id AS id, e.trust_id FROM import_references r
        JOIN schedules e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        """;

    /// <summary>The patients registered at the trust.</summary>
    public const string Patients = """
        SELECT r.n, e.patient_id AS id, e.trust_id FROM import_references r
        JOIN patients p ON p.nhs_number = r.national
        JOIN registrations e ON e.patient_id = p.id AND e.trust_id = r.trust_id
        UNION ALL
        SELECT r.n, e.patient_id AS id, e.trust_id FROM import_references r
        JOIN registrations e ON e.trust_id = r.trust_id AND e.source_system = r.system AND e.source_value = r.value
        UNION ALL
        SELECT r.n, e.patient_id AS id, e.trust_id FROM import_references r
        JOIN registrations e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        """;

    public const string Slots = """
        SELECT f.n, f.id, f.trust_id, a.id AS holder FROM (
            SELECT r.n, e.id, e.trust_id FROM import_references r
            JOIN slots e ON e.trust_id = r.trust_id AND e.source_system = r.system AND e.source_value = r.value
            UNION ALL
            SELECT r.n, e.id, e.trust_id FROM import_references r
            JOIN slots e ON e.trust_id = r.trust_id AND e.usrn = r.national
            UNION ALL
            SELECT r.n, e.id, e.trust_id FROM import_references r
            JOIN slots e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        ) f LEFT JOIN appointments a ON a.slot_id = f.id AND a.status = 'Booked' AND a.slot_id IS NOT NULL
        """;

    public const string Referrals = """
        SELECT r.n, e.id, e.trust_id, e.patient_id FROM import_references r
        JOIN referrals e ON e.trust_id = r.trust_id AND e.source_system = r.system AND e.source_value = r.value
        UNION ALL
        SELECT r.n, e.id, e.trust_id, e.patient_id FROM import_references r
        JOIN referrals e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        UNION ALL
        SELECT r.n, e.id, e.trust_id, e.patient_id FROM import_references r
        JOIN referrals e ON e.trust_id = r.trust_id AND e.ubrn = r.national
        """;

    public static readonly string Questionnaires = BySource.Replace(
        "{0}",
        "questionnaires",
        StringComparison.Ordinal
    );

    public const string Appointments = """
        SELECT r.n, e.id, e.trust_id, e.patient_id FROM import_references r
        JOIN appointments e ON e.trust_id = r.trust_id AND e.source_system = r.system AND e.source_value = r.value
        UNION ALL
        SELECT r.n, e.id, e.trust_id, e.patient_id FROM import_references r
        JOIN appointments e ON e.trust_id = r.trust_id AND e.source_id = r.source_id
        """;

    public static Dictionary<Wanted, Found> Find(
        Session session,
        string sql,
        IEnumerable<Wanted> wanted
    )
    {
        var asked = wanted.Distinct().ToList();
        var found = new Dictionary<Wanted, Found>(asked.Count);
        if (asked.Count == 0)
        {
            return found;
        }

        Stages.References.Fill(
            session,
            asked.Select((key, n) => (key, n)),
            (writer, one) =>
            {
                writer.Whole(one.n);
                writer.Id(one.key.TrustId);
                writer.Text(one.key.System);
                writer.Text(one.key.Value);
                writer.Text(_lookedFor.Contains(one.key.System) ? one.key.Value : null);
                writer.Text(one.key.SourceId);
            }
        );
        foreach (var row in session.Query<Found>(sql))
        {
            if (!found.TryAdd(asked[row.N], row) && found[asked[row.N]].Id != row.Id)
            {
                found[asked[row.N]].IsAmbiguous = true;
            }
        }
        return found;
    }
}
