namespace Portal.Api.Audit;

public enum AuditOutcome
{
    Done,

    /// <summary>Nothing was shown or changed.</summary>
    Refused,
}
