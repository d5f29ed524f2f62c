namespace Portal.Checks;

/// <summary>Two clocks side by side. Tokens and assertions live for a minute: what is more than a few seconds off is refused.</summary>
internal static class Clocks
{
    private static readonly TimeSpan _good = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _bearable = TimeSpan.FromSeconds(30);

    public static void Compare(
        Findings findings,
        string whose,
        DateTimeOffset theirs,
        DateTimeOffset ours
    )
    {
        const string subject = "clock";
        var apart = (theirs - ours).Duration();
        var text = FormattableString.Invariant(
            $"{apart.TotalSeconds:0} seconds from that of {whose}"
        );
        if (apart > _bearable)
        {
            findings.Error(
                subject,
                $"{text}: let this machine keep time by NTP (timedatectl status)"
            );
        }
        else if (apart > _good)
        {
            findings.Warning(subject, $"{text}: look at NTP (timedatectl status)");
        }
        else
        {
            findings.Ok(subject, $"with that of {whose}");
        }
    }
}
