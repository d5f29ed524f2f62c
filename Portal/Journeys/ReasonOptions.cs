namespace Portal.Journeys;

/// <summary>The reasons that patients can give for changing or cancelling, by trust: <c>Reasons</c>.</summary>
public sealed class ReasonOptions
{
    public const string Section = "Reasons";

    private static string[] OwnToChange =>
        [
            Texts.ReasonOtherPlans,
            Texts.ReasonNoTransport,
            Texts.ReasonNobodyCanComeWithMe,
            Texts.ReasonIll,
        ];

    private static string[] OwnToCancel =>
        [
            Texts.ReasonNotNeeded,
            Texts.ReasonPrivateCare,
            Texts.ReasonCantCome,
            Texts.ReasonNoTransport,
        ];

    /// <summary>In place of the portal's own list.</summary>
    public string[]? Change { get; set; }

    /// <summary>In place of the portal's own list.</summary>
    public string[]? Cancel { get; set; }

    /// <summary>A trust's own lists, by its ODS code.</summary>
    public Dictionary<string, ReasonOptions> Trusts { get; set; } =
        new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> ForChanging(string odsCode) =>
        Trusts.GetValueOrDefault(odsCode)?.Change ?? Change ?? OwnToChange;

    public IReadOnlyList<string> ForCancelling(string odsCode) =>
        Trusts.GetValueOrDefault(odsCode)?.Cancel ?? Cancel ?? OwnToCancel;
}
