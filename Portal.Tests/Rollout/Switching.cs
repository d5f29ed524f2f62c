using Portal.Api.Patients;
using Portal.Tests.Outbound;

namespace Portal.Tests.Rollout;

internal static class Switching
{
    /// <summary>By the portal's own clock: what is held until tomorrow is due now.</summary>
    public static Task TurnAsync(
        this OutboundFixture portal,
        Guid trust,
        RolloutState state,
        params NhsNumber[] named
    )
    {
        var switches = portal.Database.Switches(portal.Clock);
        return state == RolloutState.Test
            ? switches.TestAsync(trust, named)
            : switches.TurnAsync(trust, state);
    }
}
