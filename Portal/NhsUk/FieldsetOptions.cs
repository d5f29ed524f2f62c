namespace Portal.NhsUk;

/// <summary>The fieldset around radios, checkboxes or a date.</summary>
public sealed record FieldsetOptions : HtmlPart
{
    public LegendOptions? Legend { get; init; }

    /// <summary>Ids of elements that describe the group, beside its own hint and error.</summary>
    public string? DescribedBy { get; init; }

    public string? Role { get; init; }
}
