using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What an answer to choose has, whether it is a radio or a checkbox.</summary>
public abstract record ChoiceItem : HtmlPart
{
    /// <summary>What is posted when it is chosen.</summary>
    public string? Value { get; init; }

    public TextOrHtml Text { get; init; }

    /// <summary>The label with its id, classes and attributes.</summary>
    public LabelOptions? Label { get; init; }

    public PartOptions? Hint { get; init; }

    /// <summary>Shown while it is chosen.</summary>
    public RenderFragment? Conditional { get; init; }

    /// <summary>Whether it is chosen; by the group's value if not given.</summary>
    public bool? Checked { get; init; }

    /// <summary>Whether it cannot be chosen; as the group if not given.</summary>
    public bool? Disabled { get; init; }

    /// <summary>What the answer is known by in a live page whose answers come and go, so that a choice stays with its answer.</summary>
    public object? Key { get; init; }

    /// <summary>A word such as "or" between two answers, instead of an answer.</summary>
    public string? Divider { get; init; }
}
