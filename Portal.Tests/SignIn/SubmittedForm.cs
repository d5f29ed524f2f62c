using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.SignIn;

public static partial class SubmittedForm
{
    /// <summary>Sends the form of a page as it stands there, with what the patient enters.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this Browser browser,
        string address,
        string page,
        params (string Name, string Value)[] entered
    )
    {
        var form = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var fields = Hidden()
            .Matches(form)
            .Select(match => (match.Groups["name"].Value, match.Groups["value"].Value))
            .Concat(entered)
            .GroupBy(field => field.Item1, field => field.Item2)
            .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.Last()));
        return await browser.PostAsync(address, fields);
    }

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Hidden();
}
