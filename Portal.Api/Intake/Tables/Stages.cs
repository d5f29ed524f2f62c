namespace Portal.Api.Intake.Tables;

/// <summary>The temporary tables of an import.</summary>
internal static class Stages
{
    /// <summary>Identities of a batch.</summary>
    public static readonly Stage Keys = new(
        "import_keys",
        new("n", "integer"),
        new("trust_id", "{uuid}"),
        new("system", "text"),
        new("value", "text"),
        new("hash", "text"),
        new("seen", "bigint")
    );

    /// <summary>What a batch refers to.</summary>
    public static readonly Stage References = new(
        "import_references",
        new("n", "integer"),
        new("trust_id", "{uuid}"),
        new("system", "text"),
        new("value", "text"),
        // The value again where the system is the national one that is looked for: no plan can guess how many that are.
        new("national", "text"),
        new("source_id", "text")
    );

    /// <summary>Pairs of ids, such as referrals and their clinics.</summary>
    public static readonly Stage Pairs = new(
        "import_pairs",
        new("id", "{uuid}"),
        new("other_id", "{uuid}")
    );

    /// <summary>Identities of the whole run so far.</summary>
    public static readonly Stage Seen = new("import_seen", new Column("key", "bigint PRIMARY KEY"));

    public static IEnumerable<Stage> All =>
        [
            Keys,
            References,
            Pairs,
            Seen,
            RegistrationTable.NewPatients,
            AppointmentTable.History,
            News.Stage,
            .. ResourceTables.All.Select(table => table.Stage).OfType<Stage>(),
        ];
}
