namespace Portal.NhsUk;

/// <summary>One option of a select.</summary>
public sealed record SelectItem
{
    public SelectItem() { }

    public SelectItem(string value, string text) => (Value, Text) = (value, text);

    /// <summary>What is posted; the text if not given.</summary>
    public string? Value { get; init; }

    public string? Text { get; init; }

    /// <summary>Whether it is chosen; by the select's value if not given.</summary>
    public bool? Selected { get; init; }

    public bool Disabled { get; init; }

    /// <summary>A line between two options, instead of an option.</summary>
    public bool Divider { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
