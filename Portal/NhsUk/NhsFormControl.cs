using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>What every question of a form takes: its hint, its error and the part around it.</summary>
public abstract class NhsFormControl : NhsComponent
{
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The hint as markup.</summary>
    [Parameter]
    public RenderFragment? HintContent { get; set; }

    /// <summary>The hint with its id, classes and attributes.</summary>
    [Parameter]
    public PartOptions? HintOptions { get; set; }

    /// <summary>What is wrong and what to do; null or empty when nothing is.</summary>
    [Parameter]
    public string? ErrorMessage { get; set; }

    /// <summary>The error message with its id, classes and attributes.</summary>
    [Parameter]
    public ErrorMessageOptions? ErrorMessageOptions { get; set; }

    /// <summary>Shown as wrong without a message of its own.</summary>
    [Parameter]
    public bool Error { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public FormGroupOptions? FormGroup { get; set; }

    /// <summary>What the ids of the hint and of the error begin with.</summary>
    protected abstract string? IdOfParts { get; }

    internal PartOptions? HintPart
    {
        get
        {
            var hint = HintOptions ?? new PartOptions();
            var text = hint.Text.Or(TextOrHtml.Of(HintContent, Hint));
            return text.IsEmpty
                ? null
                : hint with
                {
                    Text = text,
                    Id = hint.Id ?? $"{IdOfParts}-hint",
                };
        }
    }

    internal ErrorMessageOptions? ErrorPart
    {
        get
        {
            var error = ErrorMessageOptions ?? new ErrorMessageOptions();
            var text = error.Text.Or(ErrorMessage);
            return text.IsEmpty
                ? null
                : error with
                {
                    Text = text,
                    Id = error.Id ?? $"{IdOfParts}-error",
                };
        }
    }

    internal bool IsInError => Error || ErrorPart is not null;

    /// <summary>The given ids, and those of the hint and of the error; null when there are none.</summary>
    protected string? Describing(string? ids)
    {
        var all = ClassList.Join(ids, HintPart?.Id, ErrorPart?.Id);
        return all.Length == 0 ? null : all;
    }
}
