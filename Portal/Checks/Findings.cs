namespace Portal.Checks;

/// <summary>What the checks found, said as it is found, one line each.</summary>
public sealed class Findings(TextWriter output)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Ok(string subject, string text) => Add(new(Verdict.Ok, subject, text));

    public void Warning(string subject, string text) => Add(new(Verdict.Warning, subject, text));

    public void Error(string subject, string text) => Add(new(Verdict.Error, subject, text));

    public int Count(Verdict verdict) => _all.Count(finding => finding.Verdict == verdict);

    private void Add(Finding finding)
    {
        // One line each, whatever a server put into its message.
        finding = finding with
        {
            Text = finding.Text.ReplaceLineEndings(" "),
        };
        _all.Add(finding);
        output.WriteLine(finding);
    }
}
