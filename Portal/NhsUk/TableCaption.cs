namespace Portal.NhsUk;

/// <summary>How a table's caption is shown.</summary>
internal static class TableCaption
{
    public static HeadingOptions Of(
        HeadingOptions caption,
        bool sortable,
        bool scrolls,
        string? tableId
    )
    {
        var hidden = caption.VisuallyHiddenText ?? (sortable ? Texts.ColumnsAreSortable : null);
        return caption with
        {
            Id = caption.Id ?? (scrolls ? IdOf(tableId, caption.Text.Text) : null),
            VisuallyHiddenText = hidden is null ? null : $"({hidden})",
            Caption = caption.Caption is { } line
                ? line with
                {
                    Placement = line.Placement == "end" ? "end" : null,
                    Size = line.Size ?? caption.Size,
                }
                : null,
            Href = null,
            Element = "caption",
            Sizes = ["s", "m", "l", "xl"],
            ClassName = "nhsuk-table__caption",
            ClassPrefix = "nhsuk-table__caption--",
        };
    }

    /// <summary>The part that scrolls is named by the caption, which therefore needs an id.</summary>
    private static string? IdOf(string? tableId, string? text)
    {
        if (tableId is not null)
        {
            return $"{tableId}-caption";
        }
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        var words = text.Replace(' ', '-').ToLowerInvariant();
        return $"table-{words[..Math.Min(words.Length, 40)]}-caption";
    }
}
