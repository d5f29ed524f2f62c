using System.Globalization;
using Portal.Load.Bookings;

namespace Portal.Load.Resilience;

/// <summary>What became of the requests, phase by phase, and of what patients were told.</summary>
internal static class ResilienceReport
{
    public static void Write(
        List<Phase> phases,
        List<MixedPatient> patients,
        Callers callers,
        List<string> faults
    )
    {
        Say(
            $"| phase | took | requests | failed | of them under way on a killed instance | slowest | sign-ins asked for |"
        );
        Say($"|---|---|---|---|---|---|---|");
        foreach (var phase in phases)
        {
            Say(
                $"| {phase.Name} | {phase.Took.TotalSeconds:N1} s | {phase.Requests:N0} | {phase.Unexplained + phase.Explained} | {phase.Explained} | {phase.Slowest.TotalSeconds:N1} s | {phase.SignInsAskedFor} |"
            );
        }
        Say(
            $"{patients.Sum(patient => patient.Submitted.Count):N0} submissions; {callers.SignIns:N0} sign-ins, {callers.Crossed:N0} of them begun on one instance and ended on the other; {callers.Drafts:N0} drafts kept and read; {callers.Answers:N0} answers to the Aggregator"
        );
        foreach (var phase in phases)
        {
            foreach (var (what, times) in phase.Failures.Take(20))
            {
                Say($"{phase.Name}: {times} times {what}");
            }
        }
        Console.WriteLine(
            faults.Count == 0
                ? "the books balance; everything that was answered as done is there, once, and nothing typed was lost"
                : string.Join('\n', faults.Take(50))
        );
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
