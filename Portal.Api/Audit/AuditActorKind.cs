namespace Portal.Api.Audit;

/// <summary>Who reads or writes.</summary>
public enum AuditActorKind
{
    /// <summary>By our id of the patient.</summary>
    Patient,

    /// <summary>By its client id.</summary>
    Aggregator,

    /// <summary>One of a hospital's systems, by its client id.</summary>
    Hospital,

    /// <summary>An NHS service that calls back.</summary>
    Service,

    /// <summary>A command, by the user of the operating system who ran it.</summary>
    Operator,

    /// <summary>The portal's own work, or somebody with another tool: then by the database's user.</summary>
    System,
}
