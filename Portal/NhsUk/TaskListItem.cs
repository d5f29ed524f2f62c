using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>A task and how far it is done.</summary>
public sealed record TaskListItem
{
    public TaskListItem() { }

    public TaskListItem(HeadingOptions heading, string? href, TaskListStatus? status = null) =>
        (Heading, Href, Status) = (heading, href, status);

    public HeadingOptions? Heading { get; init; }

    /// <summary>A task without it cannot be started yet.</summary>
    public string? Href { get; init; }

    public PartOptions? Hint { get; init; }

    public TaskListStatus? Status { get; init; }

    public string? Classes { get; init; }
}

/// <summary>How far a task is done: text, or a tag.</summary>
public sealed record TaskListStatus
{
    public TextOrHtml Text { get; init; }

    public TagOptions? Tag { get; init; }

    public string? Classes { get; init; }

    public static implicit operator TaskListStatus?(string? text) => From(text);

    public static implicit operator TaskListStatus?(RenderFragment? html) =>
        html is null ? null : new() { Text = html };

    public static TaskListStatus? From(string? text) => text is null ? null : new() { Text = text };
}
