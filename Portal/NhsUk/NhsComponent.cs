using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What every design-system component takes.</summary>
public abstract class NhsComponent : ComponentBase
{
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Classes to add to the component's own.</summary>
    [Parameter]
    public string? Classes { get; set; }

    /// <summary>Any other HTML attributes, passed through to the component's main element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected override void OnParametersSet()
    {
        if (Attributes?.ContainsKey("class") == true)
        {
            throw new InvalidOperationException(
                $"Write Classes=\"...\" on {GetType().Name}: class=\"...\" would replace the design system's own."
            );
        }
    }
}
