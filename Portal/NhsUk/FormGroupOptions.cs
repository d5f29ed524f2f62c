namespace Portal.NhsUk;

/// <summary>The part around a field with its label, hint and error.</summary>
public sealed record FormGroupOptions : HtmlPart
{
    /// <summary>Shown before the field.</summary>
    public TextOrHtml BeforeInput { get; init; }

    /// <summary>Shown after the field.</summary>
    public TextOrHtml AfterInput { get; init; }

    /// <summary>Shown before the first of several fields.</summary>
    public TextOrHtml BeforeInputs { get; init; }

    /// <summary>Shown after the last of several fields.</summary>
    public TextOrHtml AfterInputs { get; init; }
}
