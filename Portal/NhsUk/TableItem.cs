namespace Portal.NhsUk;

/// <summary>What headers and cells of a table share.</summary>
public abstract record TableItem
{
    public TextOrHtml Text { get; init; }

    /// <summary>Read out after the text but not shown.</summary>
    public string? VisuallyHiddenText { get; init; }

    public string? Href { get; init; }

    /// <summary>numeric sets figures under each other; string is the rest.</summary>
    public string? Format { get; init; }

    /// <summary>left, centre or right.</summary>
    public string? Align { get; init; }

    /// <summary>one-half, one-third and so on.</summary>
    public string? Width { get; init; }

    public int? Colspan { get; init; }

    public int? Rowspan { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
