using System.ComponentModel.DataAnnotations;
using Portal.Api.Patients;

namespace Portal.Api.Rollout;

/// <summary>How trusts begin: <c>Rollout</c>.</summary>
public sealed class RolloutOptions
{
    public const string Section = "Rollout";

    /// <summary>How far a trust has come that an import makes known; <c>trust on</c>, <c>test</c> and <c>off</c> change it.</summary>
    [AllowedValues(
        nameof(RolloutState.On),
        nameof(RolloutState.Off),
        ErrorMessage = "must be On or Off: whether a trust that is imported for the first time is at once open to its patients"
    )]
    public string NewTrusts { get; set; } = nameof(RolloutState.On);

    public RolloutState OfNewTrusts =>
        NewTrusts == nameof(RolloutState.Off) ? RolloutState.Off : RolloutState.On;
}
