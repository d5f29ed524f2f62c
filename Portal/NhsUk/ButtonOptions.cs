namespace Portal.NhsUk;

/// <summary>The button inside a field.</summary>
public sealed record ButtonOptions : HtmlPart
{
    /// <summary>No button at all.</summary>
    public static ButtonOptions Omitted { get; } = new();

    public TextOrHtml Text { get; init; }

    public string? AriaLabel { get; init; }

    public string? Href { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Type { get; init; }

    /// <summary>The name of an icon; empty for none.</summary>
    public string? Icon { get; init; }

    public bool? Small { get; init; }

    public bool? PreventDoubleClick { get; init; }

    public bool? Disabled { get; init; }

    public string? Variant { get; init; }
}
