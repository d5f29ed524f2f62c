using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Portal.Load.Bookings;
using Portal.Load.Pages;
using Portal.Sandbox.People;

namespace Portal.Load.Resilience;

/// <summary>
/// Two portals behind nginx on one PostgreSQL, while patients sign in, book, change, cancel and type and the Aggregator
/// asks: each part is restarted and killed in turn. Nothing may fail but what a killed instance had under way, no booking
/// may be lost or doubled, nobody may be asked to sign in again, nothing typed may be lost.
/// </summary>
internal static class ResilienceBenchmark
{
    private static readonly TimeSpan _thinking = TimeSpan.FromSeconds(1);

    public static Command Command()
    {
        var patients = new Option<int>("--patients") { DefaultValueFactory = _ => 40 };
        var seconds = new Option<int>("--seconds")
        {
            DefaultValueFactory = _ => 8,
            Description = "How long each phase goes on after what is done in it.",
        };
        var only = new Option<string?>("--only")
        {
            Description = "Phases whose names have this text in them.",
        };
        var logs = new Option<string?>("--logs")
        {
            Description = "A folder to which the portals' logs are copied.",
        };
        var command = new Command(
            "resilience",
            "Two portals, nginx and PostgreSQL are restarted and killed in turn under load."
        )
        {
            patients,
            seconds,
            only,
            logs,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(patients),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(only),
                parsed.GetValue(logs)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(int count, TimeSpan time, string? only, string? logs)
    {
        await using var installation = await Installation.StartAsync(count);
        var hospital = new Hospital(installation.Database);
        await hospital.OpenAsync(clinics: 1);
        await hospital.AddPatientsAsync(count, referrals: 3);
        await hospital.AddSlotsAsync(count * 6, days: 60);
        var numbers = NhsNumbers
            .Generated()
            .Take(count)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .ToList();

        var phases = new List<Phase> { new("start") };
        Phase Now() => phases[^1];
        using var walk = new SignInWalk(installation.Nhs);
        using var anyone = Witness.Client(installation, Now);
        using var http = Witness.Client(installation, Now, _thinking, isSignedIn: true);
        var patients = new List<MixedPatient>();
        var sessions = new List<string>();
        foreach (var number in numbers)
        {
            var signedIn = await walk.SignInAsync(anyone, number);
            if (!signedIn.Succeeded)
            {
                throw new InvalidOperationException($"Nobody can sign in: {signedIn.Path}");
            }
            sessions.Add(signedIn.Session!);
            patients.Add(new(new PatientBrowser(http, signedIn.Session!)));
        }

        using var over = new CancellationTokenSource();
        var callers = new Callers(installation, Now, over.Token);
        var lives = patients
            .Select(patient => patient.LiveAsync(over.Token))
            .Append(callers.SignInAgainAsync(walk, numbers[0]))
            .Append(callers.SignInAgainAsync(walk, numbers[1]))
            .Append(callers.TypeAsync(sessions[0], 0))
            .Append(callers.TypeAsync(sessions[1], 1))
            .Append(callers.AskAsync(numbers))
            .ToList();
        foreach (var (name, deed) in Deeds.Of(installation))
        {
            if (only is not null && !name.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            phases.Add(new(name));
            var began = Stopwatch.GetTimestamp();
            await deed(Now());
            Now().Took = Stopwatch.GetElapsedTime(began);
            await Task.Delay(time);
        }
        await over.CancelAsync();
        await Task.WhenAll(lives);

        var faults = (
            await MixedBenchmark.FaultsAsync(
                installation.Database,
                installation.Portals[0].Services,
                patients
            )
        )
            .Concat(callers.Faults)
            .ToList();
        ResilienceReport.Write(phases, patients, callers, faults);
        CopyLogs(installation, logs);
        return
            faults.Count == 0
            && phases.TrueForAll(phase => phase is { Unexplained: 0, SignInsAskedFor: 0 })
            ? 0
            : 1;
    }

    private static void CopyLogs(Installation installation, string? folder)
    {
        if (folder is null)
        {
            return;
        }
        Directory.CreateDirectory(folder);
        foreach (var log in Directory.GetFiles(installation.Load.Folder, "*.log"))
        {
            File.Copy(log, Path.Combine(folder, Path.GetFileName(log)), overwrite: true);
        }
    }
}
