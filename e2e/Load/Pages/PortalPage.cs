using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Load.Pages;

/// <summary>A page as a browser without scripts has it.</summary>
/// <param name="Path">Where it is, without its query.</param>
internal sealed partial record PortalPage(string Path, HttpStatusCode Status, string Html)
{
    /// <summary>The step of a journey: the last part of its address.</summary>
    public string Step => Path[(Path.LastIndexOf('/') + 1)..];

    public bool Has(string form) =>
        Html.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal);

    /// <summary>What the form sends by itself: its name and its antiforgery token among them.</summary>
    public IEnumerable<KeyValuePair<string, string>> HiddenFields(string form)
    {
        var named = Html.IndexOf($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal);
        if (named < 0)
        {
            throw new InvalidOperationException($"{Path} has no form {form} ({Status}).");
        }
        var start = Html.LastIndexOf("<form", named, StringComparison.Ordinal);
        var end = Html.IndexOf("</form>", named, StringComparison.Ordinal);
        return Hidden()
            .Matches(Html[start..end])
            .Select(field =>
                KeyValuePair.Create(
                    field.Groups["name"].Value,
                    WebUtility.HtmlDecode(field.Groups["value"].Value)
                )
            );
    }

    /// <summary>The values that can be chosen.</summary>
    public IReadOnlyList<string> Choices(string name) =>
        [
            .. Radio()
                .Matches(Html)
                .Where(radio => radio.Groups["name"].Value == name)
                .Select(radio => WebUtility.HtmlDecode(radio.Groups["value"].Value)),
        ];

    /// <summary>The ids in links such as <c>/appointments/{id}</c>, with what stands before and after the id given.</summary>
    public IReadOnlyList<Guid> Linked(string before, string after = "") =>
        [
            .. Link()
                .Matches(Html)
                .Select(link => link.Groups["to"].Value)
                .Where(to =>
                    to.StartsWith(before, StringComparison.Ordinal)
                    && to.EndsWith(after, StringComparison.Ordinal)
                )
                .Select(to => to[before.Length..^after.Length])
                .Where(id => Guid.TryParse(id, out _))
                .Select(Guid.Parse)
                .Distinct(),
        ];

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hidden();

    [GeneratedRegex(
        "<input(?=[^>]*type=\"radio\")(?=[^>]* name=\"(?<name>[^\"]*)\")(?=[^>]* value=\"(?<value>[^\"]*)\")",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Radio();

    [GeneratedRegex("href=\"(?<to>/[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
