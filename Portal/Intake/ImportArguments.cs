namespace Portal.Intake;

/// <param name="Files">Paths; <c>-</c> is standard input.</param>
/// <param name="Settings">As <c>--Key:Name=value</c>.</param>
/// <param name="Trust">ODS code of who sends.</param>
/// <param name="IsHistory">Nobody is told of what comes.</param>
public sealed record ImportArguments(
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Settings,
    bool DryRun = false,
    string? Trust = null,
    bool IsHistory = false
);
