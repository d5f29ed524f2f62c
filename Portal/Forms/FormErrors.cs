using Portal.NhsUk;

namespace Portal.Forms;

/// <summary>What is wrong with a form that came back: each message says what to do and leads to its field.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>In the order of the fields on the page, for the summary.</summary>
    public IReadOnlyList<ErrorSummaryItem> Summary =>
        [.. _errors.Select(error => new ErrorSummaryItem(error.Message, $"#{error.Field}"))];

    /// <param name="field">The id of the field that takes the answer.</param>
    /// <param name="message">What to do, such as "Choose a day".</param>
    public void Add(string field, string message) => _errors.Add((field, message));

    /// <summary>The message to show beside the field; null when there is none.</summary>
    public string? For(string field) =>
        _errors.Find(error => error.Field == field) is { Message: { } message } ? message : null;
}
