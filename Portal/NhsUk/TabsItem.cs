namespace Portal.NhsUk;

/// <summary>A tab and what it shows.</summary>
public sealed record TabsItem
{
    public TabsItem() { }

    public TabsItem(string label, PartOptions panel, string? id = null) =>
        (Label, Panel, Id) = (label, panel, id);

    /// <summary>The panel's id, to which the tab links.</summary>
    public string? Id { get; init; }

    public string? Label { get; init; }

    public PartOptions? Panel { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
