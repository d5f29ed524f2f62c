using AngleSharp.Html.Dom;

namespace Portal.Tests.Language;

/// <param name="Address">Path and query, as the browser has it.</param>
internal sealed record SeenPage(IHtmlDocument Document, string Address)
{
    /// <summary>The first answer that a radio offers.</summary>
    public string Choice(string name) =>
        Document
            .QuerySelector($"input[type=radio][name={name}]:not([disabled])")!
            .GetAttribute("value")!;
}
