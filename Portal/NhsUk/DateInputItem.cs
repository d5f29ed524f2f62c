namespace Portal.NhsUk;

/// <summary>One field of a date.</summary>
public sealed record DateInputItem : HtmlPart
{
    /// <summary>A field that is left out: a date without its day, say.</summary>
    public static DateInputItem Omitted { get; } = new();

    /// <summary>day, month or year if not given; see <see cref="NhsDateInput.NamePrefix"/>.</summary>
    public string? Name { get; init; }

    /// <summary>The name with a capital if not given.</summary>
    public LabelOptions? Label { get; init; }

    public string? Value { get; init; }

    /// <summary>In characters.</summary>
    public int? Width { get; init; }

    /// <summary>Whether this field is the one that is wrong; all of them are if none is said to be.</summary>
    public bool? Error { get; init; }

    public bool? Disabled { get; init; }

    public string? Type { get; init; }

    public string? Inputmode { get; init; }

    public string? Autocomplete { get; init; }

    public string? Autocapitalize { get; init; }

    public string? Pattern { get; init; }

    public bool? Spellcheck { get; init; }

    public PartOptions? Prefix { get; init; }

    public PartOptions? Suffix { get; init; }

    public string? DescribedBy { get; init; }
}

/// <summary>What a date's fields hold, as it was typed.</summary>
public sealed record DateInputValues
{
    public string? Day { get; init; }

    public string? Month { get; init; }

    public string? Year { get; init; }
}
