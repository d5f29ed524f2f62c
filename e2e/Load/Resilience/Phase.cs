namespace Portal.Load.Resilience;

/// <summary>Something that is done to the installation, and what became of the requests meanwhile.</summary>
/// <param name="Name">What is done.</param>
internal sealed class Phase(string name)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The instance that was killed and when it was gone: only what it had under way may fail.</summary>
    public (string Instance, DateTimeOffset At)? Killed { get; set; }

    /// <summary>How long the deed itself took.</summary>
    public TimeSpan Took { get; set; }

    public int Requests { get; private set; }

    /// <summary>Failures that nobody may see: not under way on a killed instance.</summary>
    public int Unexplained { get; private set; }

    public int Explained { get; private set; }

    /// <summary>Sign-ins that somebody signed in was asked for.</summary>
    public int SignInsAskedFor { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>By what failed and how.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    public void Answered(TimeSpan took)
    {
        lock (_lock)
        {
            Requests++;
            Slowest = took > Slowest ? took : Slowest;
        }
    }

    /// <param name="what">Without anything of a patient.</param>
    /// <param name="began">When the request was sent.</param>
    /// <param name="servedBy">The addresses of the instances that were tried; empty where nobody said.</param>
    public void Failed(string what, DateTimeOffset began, string servedBy)
    {
        lock (_lock)
        {
            Requests++;
            var isExplained =
                Killed is { } killed
                && servedBy.Contains(killed.Instance, StringComparison.Ordinal)
                && began <= killed.At;
            if (isExplained)
            {
                Explained++;
                return;
            }
            Unexplained++;
            _failures[what] = _failures.GetValueOrDefault(what) + 1;
        }
    }

    public void AskedToSignIn()
    {
        lock (_lock)
        {
            SignInsAskedFor++;
        }
    }
}
