namespace Portal.Checks;

/// <summary>One line of <c>check</c>: what was looked at, how it ends, and what to do.</summary>
public sealed record Finding(Verdict Verdict, string Subject, string Text)
{
    public override string ToString() =>
        $"{Verdict.ToString().ToLowerInvariant(), -8} {Subject}: {Text}";
}
