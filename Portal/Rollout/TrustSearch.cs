using Portal.Api.Rollout;
using Spectre.Console;

namespace Portal.Rollout;

/// <summary>Trusts as operators name them: by ODS code, in capitals or not.</summary>
internal static class TrustSearch
{
    /// <summary>Null, and said, when no trust has the code.</summary>
    public static async Task<TrustStanding?> FindAsync(
        RolloutSwitches switches,
        IAnsiConsole console,
        string code,
        CancellationToken cancellation
    )
    {
        var found = await switches.ListAsync(code.ToUpperInvariant(), cancellation);
        if (found.Count == 0)
        {
            console.MarkupLineInterpolated($"[red]No trust has the ODS code {code}.[/]");
        }
        return found.SingleOrDefault();
    }
}
