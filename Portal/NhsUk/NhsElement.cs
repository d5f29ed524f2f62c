using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Portal.NhsUk;

/// <summary>An element whose name is known only when it is rendered, such as a heading of a given level.</summary>
public sealed class NhsElement : ComponentBase
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected override void OnParametersSet()
    {
        // A name is written as it is: nothing that could end the tag may be in it.
        if (Name.Length == 0 || !Name.All(char.IsAsciiLetterOrDigit))
        {
            throw new InvalidOperationException($"\"{Name}\" is not the name of an HTML element.");
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, Name);
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddContent(2, ChildContent);
        builder.CloseElement();
    }
}
