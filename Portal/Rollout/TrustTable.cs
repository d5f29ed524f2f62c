using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Rollout;
using Spectre.Console;

namespace Portal.Rollout;

/// <summary>Trusts as operators see them.</summary>
internal static class TrustTable
{
    public static async Task<int> ShowAsync(
        RolloutSwitches switches,
        IAnsiConsole console,
        string? code,
        CancellationToken cancellation
    )
    {
        if (
            code is not null
            && await TrustSearch.FindAsync(switches, console, code, cancellation) is null
        )
        {
            return 1;
        }
        var trusts = await switches.ListAsync(code?.ToUpperInvariant(), cancellation);
        if (trusts.Count == 0)
        {
            console.WriteLine("There are no trusts yet: import their Organizations.");
            return 0;
        }
        console.Write(Of(trusts));
        return 0;
    }

    public static Table Of(IEnumerable<TrustStanding> trusts)
    {
        var table = new Table().AddColumns("trust", "name", "on for", "since", "the hospital says");
        foreach (var trust in trusts)
        {
            table.AddRow(
                trust.OdsCode.EscapeMarkup(),
                trust.Name.EscapeMarkup(),
                OnFor(trust),
                trust.RolloutAt is { } since ? LondonTime.Moment(since) : "",
                trust.IsOpen ? "takes part" : "takes no part"
            );
        }
        return table;
    }

    private static string OnFor(TrustStanding trust) =>
        trust.Rollout switch
        {
            RolloutState.On => "all",
            RolloutState.Off => "nobody",
            _ => $"{trust.TestPatients} test {(trust.TestPatients == 1 ? "patient" : "patients")}",
        };
}
