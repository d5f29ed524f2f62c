using Portal.Api.Patients;
using Portal.Api.Rollout;
using Portal.Api.Storage;

namespace Portal.Tests.Rollout;

/// <summary>Turns trusts as the operator's command does.</summary>
internal static class RolloutData
{
    public static RolloutSwitches Switches(this Database database, TimeProvider? clock = null) =>
        new(database, clock ?? new TestClock());

    /// <param name="database">Where the trust is.</param>
    /// <param name="trust">Which.</param>
    /// <param name="state">On or Off for all; Test for those who are named.</param>
    /// <param name="named">NHS numbers of patients whom the trust has sent.</param>
    public static Task TurnAsync(
        this Database database,
        Guid trust,
        RolloutState state,
        params NhsNumber[] named
    ) =>
        state == RolloutState.Test
            ? database.Switches().TestAsync(trust, named)
            : database.Switches().TurnAsync(trust, state);
}
