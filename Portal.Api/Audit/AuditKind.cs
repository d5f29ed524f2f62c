namespace Portal.Api.Audit;

/// <summary>What was read or written. The triggers of migration 0070 write the same names.</summary>
public enum AuditKind
{
    Patient,
    Registration,
    Referral,
    Appointment,
    History,
    Needs,
    Request,
    Watch,
    Offer,
    Journey,
    Draft,
    Document,
    Task,
    Answers,
    Message,
    MessageChoice,
    Session,

    /// <summary>All that is held of a patient.</summary>
    Record,

    /// <summary>The audit log itself.</summary>
    AuditLog,
}
