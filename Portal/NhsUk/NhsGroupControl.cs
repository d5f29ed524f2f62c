using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What every question with several fields takes: a legend around them.</summary>
public abstract class NhsGroupControl : NhsFormControl
{
    [Parameter]
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    [Parameter]
    public string? LegendSize { get; set; }

    /// <summary>Whether the legend is the page's heading too.</summary>
    [Parameter]
    public bool? LegendIsPageHeading { get; set; }

    /// <summary>The legend as markup.</summary>
    [Parameter]
    public RenderFragment? LegendContent { get; set; }

    /// <summary>The fieldset with its legend, classes and the rest. Without it and without a legend there is none.</summary>
    [Parameter]
    public FieldsetOptions? Fieldset { get; set; }

    internal FieldsetOptions? FieldsetPart
    {
        get
        {
            var legend = LegendPart;
            return Fieldset is null && legend.Title.IsEmpty
                ? null
                : (Fieldset ?? new FieldsetOptions()) with
                {
                    Legend = legend,
                    DescribedBy = Describing(DescribedByOfGroup),
                };
        }
    }

    /// <summary>Ids of elements that describe the group, beside its own hint and error.</summary>
    protected virtual string? DescribedByOfGroup => Fieldset?.DescribedBy;

    private LegendOptions LegendPart
    {
        get
        {
            var legend = Fieldset?.Legend ?? new LegendOptions();
            return legend with
            {
                Text = legend.Text.Or(TextOrHtml.Of(LegendContent, Legend)),
                Size = legend.Size ?? LegendSize,
                IsPageHeading = legend.IsPageHeading ?? LegendIsPageHeading,
            };
        }
    }
}
