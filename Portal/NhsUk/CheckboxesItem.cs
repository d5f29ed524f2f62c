namespace Portal.NhsUk;

/// <summary>One answer of a group of checkboxes.</summary>
public sealed record CheckboxesItem : ChoiceItem
{
    public CheckboxesItem() { }

    public CheckboxesItem(string value, TextOrHtml text, PartOptions? hint = null) =>
        (Value, Text, Hint) = (value, text, hint);

    /// <summary>The name it is posted under; the group's if not given.</summary>
    public string? Name { get; init; }

    /// <summary>exclusive (choosing it clears the others) or inclusive (choosing it chooses the others).</summary>
    public string? Behaviour { get; init; }

    /// <summary>The answers that <see cref="Behaviour"/> is about; all of the name if not given.</summary>
    public string? BehaviourGroup { get; init; }

    internal bool IsInclusive => Behaviour == "inclusive";
}
