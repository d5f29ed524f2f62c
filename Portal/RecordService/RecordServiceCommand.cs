using System.CommandLine;
using System.CommandLine.Parsing;
using Portal.Api.RecordService;
using Portal.Hosting;
using Spectre.Console;

namespace Portal.RecordService;

/// <summary><c>record-service seed|replay|count</c>: what the Aggregator team asks of an operator.</summary>
public static class RecordServiceCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var resource = new Option<RecordResource>("--resource")
        {
            Description = "Appointments, Documents or Questionnaires",
            DefaultValueFactory = _ => RecordResource.Appointments,
        };
        var trust = new Option<string?>("--trust") { Description = "ODS code of one trust" };
        var seededTrust = new Option<string>("--trust")
        {
            Description = "ODS code of the trust",
            Required = true,
        };
        var plan = new Option<bool>("--plan")
        {
            Description = "Only say how many NHS numbers would be sent",
        };
        var until = new Option<string?>("--until")
        {
            Description =
                "A moment such as 2026-06-03T10:00 (London time) or 2026-06-03T09:00:00Z; now when left out",
            Validators = { RefuseNoMoment },
        };

        return new Command(
            "record-service",
            "Tell the Record Service of patients, and count what it accepted"
        )
        {
            OperatorHost.Command(
                new Command("seed", "Send all patients of a new trust, before it goes live")
                {
                    resource,
                    seededTrust,
                    plan,
                },
                console,
                (parsed, services, cancellation) =>
                    RecordServiceRun.RunAsync(
                        services,
                        console,
                        RecordRunKind.Seed,
                        parsed.GetRequiredValue(resource),
                        parsed.GetRequiredValue(seededTrust),
                        parsed.GetValue(plan),
                        cancellation
                    )
            ),
            OperatorHost.Command(
                new Command("replay", "Send all that was accepted before once more")
                {
                    resource,
                    trust,
                    plan,
                },
                console,
                (parsed, services, cancellation) =>
                    RecordServiceRun.RunAsync(
                        services,
                        console,
                        RecordRunKind.Replay,
                        parsed.GetRequiredValue(resource),
                        parsed.GetValue(trust),
                        parsed.GetValue(plan),
                        cancellation
                    )
            ),
            OperatorHost.Command(
                new Command("count", "Count the distinct NHS numbers accepted up to a moment")
                {
                    resource,
                    trust,
                    until,
                },
                console,
                (parsed, services, cancellation) =>
                    RecordServiceCount.RunAsync(
                        services,
                        console,
                        parsed.GetRequiredValue(resource),
                        parsed.GetValue(trust),
                        parsed.GetValue(until),
                        cancellation
                    )
            ),
        };
    }

    private static void RefuseNoMoment(OptionResult option)
    {
        if (Moment.Read(option.GetValueOrDefault<string?>()) is null)
        {
            option.AddError(
                "--until must be a moment such as 2026-06-03T10:00 (London time) or 2026-06-03T09:00:00Z"
            );
        }
    }
}
