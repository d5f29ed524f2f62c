namespace Portal.Api.Messages;

/// <summary>The words of a message.</summary>
/// <param name="Subject">Of an email, where one follows.</param>
/// <param name="Body">In the NHS App, where only the patient reads it: the Markdown that the app knows.</param>
/// <param name="Short">In an email or text message, which others may see: names nothing but that there is something.</param>
public sealed record MessageText(string Subject, string Body, string Short)
{
    /// <summary>Kept from printing: it greets the patient.</summary>
    public override string ToString() => "(message)";
}
