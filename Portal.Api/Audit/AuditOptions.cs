using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Audit;

/// <summary>The audit log: <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Years that the log is kept; as long as the health record of an adult where nothing is said. <c>audit prune</c> deletes what is older.</summary>
    [Range(1, 100, ErrorMessage = "must be 1 to 100 years")]
    public int RetentionYears { get; set; } = 8;
}
