using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portal.Help;
using Portal.SignIn;

namespace Portal.Tests.Language;

/// <summary>
/// Everything on a page that a person sees or a screen reader says, and of it what is still English where the page
/// speaks the pseudo-language. Data is marked: it has no letters (see <see cref="PseudoPortal"/>).
/// </summary>
internal static partial class VisibleTexts
{
    private static readonly string[] _attributes =
    [
        "aria-label",
        "title",
        "alt",
        "placeholder",
        "content",
        "data-heading",
        "data-subject",
        "data-body",
        "data-location",
    ];

    /// <summary>Names that are the same in every language: each with its reason.</summary>
    private static readonly string[] _names =
    [
        // The NHS's logo.
        "NHS",
        // A cookie is called what it is called.
        .. CookieList.For(new SessionOptions()).Select(cookie => cookie.Name),
        // The address of the service, in the accessibility statement.
        TestPortal.BaseUrl,
    ];

    public static IReadOnlyList<string> English(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        return [.. Of(page).Select(text => text.Trim()).Where(IsEnglish).Distinct()];
    }

    public static bool IsEnglish(string text) =>
        !Reference().IsMatch(text)
        && Letters()
            .IsMatch(
                _names.Aggregate(
                    text,
                    (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)
                )
            );

    private static IEnumerable<string> Of(INode node) =>
        node switch
        {
            IText text => [text.Data],
            IHtmlScriptElement or IHtmlStyleElement => [],
            // For the browser, not for people.
            IHtmlMetaElement or IHtmlLinkElement => [],
            IHtmlTemplateElement template => OfAttributes(template).Concat(Of(template.Content)),
            IElement element => OfAttributes(element).Concat(element.ChildNodes.SelectMany(Of)),
            _ => node.ChildNodes.SelectMany(Of),
        };

    private static IEnumerable<string> OfAttributes(IElement element)
    {
        foreach (var name in _attributes)
        {
            if (element.GetAttribute(name) is { } value)
            {
                yield return value;
            }
        }
        // What scripts say.
        foreach (
            var attribute in element.Attributes.Where(one =>
                one.Name.StartsWith("data-i18n", StringComparison.Ordinal)
            )
        )
        {
            yield return CountPlace().Replace(attribute.Value, "");
        }
        if (element.GetAttribute("data-texts") is { } texts)
        {
            foreach (
                var text in JsonSerializer.Deserialize<Dictionary<string, string>>(texts)!.Values
            )
            {
                yield return text;
            }
        }
    }

    /// <summary>The number of a problem, by which operators find it.</summary>
    [GeneratedRegex("^[0-9a-f]{8}$", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"%\{count\}", RegexOptions.None, 1000)]
    private static partial Regex CountPlace();

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Letters();
}
