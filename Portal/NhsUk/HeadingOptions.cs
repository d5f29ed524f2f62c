using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The heading of a component.</summary>
public sealed record HeadingOptions : HtmlPart
{
    public TextOrHtml Text { get; init; }

    /// <summary>1 to 6.</summary>
    public int? Level { get; init; }

    /// <summary>xxs, xs, s, m, l or xl; some components allow fewer.</summary>
    public string? Size { get; init; }

    public CaptionOptions? Caption { get; init; }

    public string? Href { get; init; }

    /// <summary>Read out but not shown.</summary>
    public string? VisuallyHiddenText { get; init; }

    /// <summary>The element's name, where it is not that of the level.</summary>
    public string? Element { get; init; }

    internal string ClassName { get; init; } = "nhsuk-heading";

    internal string? ClassPrefix { get; init; }

    internal string[] Sizes { get; init; } = ["xxs", "xs", "s", "m", "l", "xl"];

    public static implicit operator HeadingOptions?(string? text) => From(text);

    public static implicit operator HeadingOptions?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static HeadingOptions? From(string? text) => text is null ? null : new() { Text = text };

    /// <summary>The options that a page gives in one piece, with those that it gives one by one.</summary>
    internal static HeadingOptions Of(
        HeadingOptions? options,
        string? text,
        RenderFragment? html = null,
        int? level = null,
        string? size = null
    )
    {
        options ??= new HeadingOptions();
        return options with
        {
            Text = options.Text.Or(TextOrHtml.Of(html, text)),
            Level = options.Level ?? level,
            Size = options.Size ?? size,
        };
    }
}
