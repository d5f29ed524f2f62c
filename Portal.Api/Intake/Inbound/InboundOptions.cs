using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Intake.Inbound;

/// <summary>Limits of the hospitals' API: <c>Inbound</c>.</summary>
public sealed class InboundOptions
{
    public const string Section = "Inbound";

    /// <summary>Requests that one client may make in any minute, on one instance.</summary>
    [Range(1, 1_000_000, ErrorMessage = "must be 1 to 1000000")]
    public int RequestsPerMinute { get; set; } = 1200;
}
