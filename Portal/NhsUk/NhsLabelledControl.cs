using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What every field with a label of its own takes.</summary>
public abstract class NhsLabelledControl : NhsFormControl
{
    /// <summary>The name it is posted under.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    [Parameter]
    public string? LabelSize { get; set; }

    /// <summary>Whether the label is the page's heading too.</summary>
    [Parameter]
    public bool? LabelIsPageHeading { get; set; }

    /// <summary>The label as markup.</summary>
    [Parameter]
    public RenderFragment? LabelContent { get; set; }

    /// <summary>The label with its heading, caption, classes and the rest.</summary>
    [Parameter]
    public LabelOptions? LabelOptions { get; set; }

    /// <summary>Ids of elements that describe the field, beside its own hint and error.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    protected override string? IdOfParts => FieldId;

    /// <summary>The field's id: its name if none is given.</summary>
    protected string FieldId => string.IsNullOrEmpty(Id) ? Name ?? "" : Id;

    internal LabelOptions LabelPart
    {
        get
        {
            var label = LabelOptions ?? new LabelOptions();
            return label with
            {
                Text = label.Text.Or(TextOrHtml.Of(LabelContent, Label)),
                Size = label.Size ?? LabelSize,
                IsPageHeading = label.IsPageHeading ?? LabelIsPageHeading,
                For = label.For ?? FieldId,
            };
        }
    }
}
