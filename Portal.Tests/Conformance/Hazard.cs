namespace Portal.Tests.Conformance;

/// <summary>How bad it is for the patient, in the words of DCB0129's guidance.</summary>
internal enum Severity
{
    Minor,
    Significant,
    Considerable,
    Major,
    Catastrophic,
}

/// <summary>How often it is to be expected.</summary>
internal enum Likelihood
{
    VeryLow,
    Low,
    Medium,
    High,
    VeryHigh,
}

/// <summary>An entry of the hazard log (DCB0129).</summary>
/// <param name="Before">How likely it is without the controls.</param>
/// <param name="After">How likely it is with them: they keep harm away and make none smaller.</param>
internal sealed record Hazard(
    string Id,
    string Name,
    IReadOnlyList<string> Causes,
    string Effect,
    Severity Severity,
    Likelihood Before,
    IReadOnlyList<Control> Controls,
    Likelihood After,
    string Residual
)
{
    /// <summary>NHS England's risk matrix: the row is the likelihood, the column the severity.</summary>
    private static readonly int[][] _matrix =
    [
        [1, 1, 2, 2, 3],
        [1, 2, 2, 3, 4],
        [2, 2, 3, 3, 4],
        [2, 3, 3, 4, 5],
        [3, 4, 4, 5, 5],
    ];

    public static IReadOnlyList<Hazard> All { get; } =
    [.. Catalogue.Read<Hazard[]>("Hazards").SelectMany(hazards => hazards)];

    public int RiskBefore => Risk(Before);

    public int RiskAfter => Risk(After);

    private int Risk(Likelihood likelihood) => _matrix[(int)likelihood][(int)Severity];
}

/// <param name="Reason">Why it has no test: what the trust or the operator does.</param>
internal sealed record Control(string Id, string What, string? Reason = null);
