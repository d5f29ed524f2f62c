using System.CommandLine;
using Portal.Api.Patients;
using Portal.Api.Rollout;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.Rollout;

/// <summary><c>trust status|on|off|test</c>: which trusts' patients may use the portal, on all instances, without a restart (docs/rollout.md).</summary>
public static class TrustCommand
{
    /// <param name="console">Where people read.</param>
    /// <param name="input">Where the NHS numbers of test patients come from: no argument, which others on the machine could read.</param>
    public static Command Create(IAnsiConsole console, TextReader input)
    {
        var trust = new Option<string>("--trust")
        {
            Description = "ODS code of the trust",
            Required = true,
        };
        var anyTrust = new Option<string?>("--trust") { Description = "ODS code of one trust" };
        var patients = new Option<bool>("--patients")
        {
            Description =
                "Read the NHS numbers of the test patients from standard input, one a line, in place of those named before",
        };
        return new Command("trust", "Turn trusts on and off, or on for test patients only")
        {
            OperatorHost.Command(
                new Command("status", "How far each trust has come") { anyTrust },
                console,
                (parsed, services, token) =>
                    TrustTable.ShowAsync(
                        Switches(services),
                        console,
                        parsed.GetValue(anyTrust),
                        token
                    )
            ),
            OperatorHost.Command(
                new Command("on", "All patients of the trust may use the portal") { trust },
                console,
                (parsed, services, token) =>
                    TurnAsync(
                        services,
                        console,
                        parsed.GetRequiredValue(trust),
                        RolloutState.On,
                        token
                    )
            ),
            OperatorHost.Command(
                new Command("off", "No patient of the trust may use the portal") { trust },
                console,
                (parsed, services, token) =>
                    TurnAsync(
                        services,
                        console,
                        parsed.GetRequiredValue(trust),
                        RolloutState.Off,
                        token
                    )
            ),
            OperatorHost.Command(
                new Command("test", "Only patients who are named may use the portal")
                {
                    trust,
                    patients,
                },
                console,
                (parsed, services, token) =>
                    TestAsync(
                        services,
                        console,
                        parsed.GetRequiredValue(trust),
                        parsed.GetValue(patients) ? input : null,
                        token
                    )
            ),
        };
    }

    private static async Task<int> TurnAsync(
        IServiceProvider services,
        IAnsiConsole console,
        string code,
        RolloutState state,
        CancellationToken cancellation
    )
    {
        var switches = Switches(services);
        if (await TrustSearch.FindAsync(switches, console, code, cancellation) is not { } found)
        {
            return 1;
        }
        await switches.TurnAsync(found.TrustId, state, cancellation);
        console.WriteLine(
            state == RolloutState.On
                ? $"{found.OdsCode} is on for all of its patients, on every instance from now on."
                : $"{found.OdsCode} is off: from now on no instance shows, sends or tells anything of it."
        );
        if (state == RolloutState.On)
        {
            console.WriteLine(
                $"Patients whom the Record Service has not been told of are told within a day; \"record-service seed --trust {found.OdsCode}\" does it now."
            );
            SayWhereClosed(console, found);
        }
        return 0;
    }

    private static async Task<int> TestAsync(
        IServiceProvider services,
        IAnsiConsole console,
        string code,
        TextReader? input,
        CancellationToken cancellation
    )
    {
        var switches = Switches(services);
        if (await TrustSearch.FindAsync(switches, console, code, cancellation) is not { } found)
        {
            return 1;
        }
        IReadOnlyList<NhsNumber>? patients = null;
        if (input is not null)
        {
            (patients, var faults) = await NhsNumberLines.ReadAsync(input, cancellation);
            if (faults.Count > 0)
            {
                return Refuse(
                    console,
                    faults,
                    "is no NHS number: ten digits, the last of them right"
                );
            }
        }
        var unknown = await switches.TestAsync(found.TrustId, patients, cancellation);
        if (unknown.Count > 0)
        {
            return Refuse(
                console,
                [.. unknown.Select(at => at + 1)],
                $"is of a patient whom {found.OdsCode} has not sent: import the patient first"
            );
        }
        var named = (await switches.ListAsync(found.OdsCode, cancellation))[0].TestPatients;
        console.WriteLine(
            $"{found.OdsCode} is on for {named} test {(named == 1 ? "patient" : "patients")} alone, on every instance from now on."
        );
        SayWhereClosed(console, found);
        return 0;
    }

    private static void SayWhereClosed(IAnsiConsole console, TrustStanding found)
    {
        if (!found.IsOpen)
        {
            console.MarkupLine(
                "[yellow]The hospital itself says that it does not take part (its Organization is not active): until it does, nobody sees anything of it.[/]"
            );
        }
    }

    /// <summary>Names the numbers by their place: they are nobody's to read on a screen.</summary>
    private static int Refuse(IAnsiConsole console, IReadOnlyList<int> places, string why)
    {
        foreach (var place in places)
        {
            console.MarkupLineInterpolated($"[red]Number {place} {why}.[/]");
        }
        console.WriteLine("Nothing was changed.");
        return 1;
    }

    private static RolloutSwitches Switches(IServiceProvider services) =>
        services.GetRequiredService<RolloutSwitches>();
}
