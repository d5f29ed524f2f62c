namespace Portal.NhsUk;

/// <summary>What the options of every part inside a component share.</summary>
public abstract record HtmlPart
{
    public string? Id { get; init; }

    /// <summary>Classes to add to the part's own.</summary>
    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
