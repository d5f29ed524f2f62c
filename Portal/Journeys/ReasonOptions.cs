namespace Portal.Journeys;

/// <summary>The reasons that patients can give for changing or cancelling, by trust: <c>Reasons</c>.</summary>
public sealed class ReasonOptions
{
    public const string Section = "Reasons";

    private static readonly string[] _change =
    [
        "Work, holiday or other plans",
        "I have no transport",
        "Nobody can come with me or look after someone I care for",
        "I am ill",
    ];

    private static readonly string[] _cancel =
    [
        "I do not need it any more",
        "I am having private care",
        "I can't come at this time",
        "I have no transport",
    ];

    /// <summary>In place of the portal's own list.</summary>
    public string[]? Change { get; set; }

    /// <summary>In place of the portal's own list.</summary>
    public string[]? Cancel { get; set; }

    /// <summary>A trust's own lists, by its ODS code.</summary>
    public Dictionary<string, ReasonOptions> Trusts { get; set; } =
        new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> ForChanging(string odsCode) =>
        Trusts.GetValueOrDefault(odsCode)?.Change ?? Change ?? _change;

    public IReadOnlyList<string> ForCancelling(string odsCode) =>
        Trusts.GetValueOrDefault(odsCode)?.Cancel ?? Cancel ?? _cancel;
}
