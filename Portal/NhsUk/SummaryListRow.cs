namespace Portal.NhsUk;

/// <summary>A row of a summary list: a key, its value and what can be done about it.</summary>
public sealed record SummaryListRow : HtmlPart
{
    public SummaryListRow() { }

    public SummaryListRow(PartOptions? key, PartOptions? value, params CardAction?[] actions) =>
        (Key, Value, Actions) = (key, value, actions);

    public PartOptions? Key { get; init; }

    public PartOptions? Value { get; init; }

    public IEnumerable<CardAction?>? Actions { get; init; }

    /// <summary>The part that holds the actions: its id, classes, width and attributes.</summary>
    public PartOptions? ActionsOptions { get; init; }

    /// <summary>False leaves out the line under the row.</summary>
    public bool Border { get; init; } = true;

    internal IReadOnlyList<CardAction> Links => Actions?.OfType<CardAction>().ToArray() ?? [];
}
