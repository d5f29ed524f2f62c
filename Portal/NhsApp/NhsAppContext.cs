using System.Text.RegularExpressions;

namespace Portal.NhsApp;

/// <summary>
/// Whether this request comes from inside the NHS App. A hint for how pages look, made by the browser: never a proof of anything.
/// </summary>
/// <param name="IsNative">The page is shown in the app's webview, under the app's own header.</param>
/// <param name="Platform"><c>ios</c> or <c>android</c>; null outside the webview.</param>
/// <param name="IsFromWebsite">The patient came from the NHS App's website, into a tab that can be closed.</param>
public sealed partial record NhsAppContext(
    bool IsNative,
    string? Platform,
    bool IsFromWebsite = false
)
{
    public static NhsAppContext From(HttpRequest request)
    {
        var suffix = UserAgentSuffix().Match(request.Headers.UserAgent.ToString());
        return suffix.Success
            ? new(true, suffix.Groups["platform"].Value)
            : new(false, null, FromNhsApp.IsIn(request));
    }

    [GeneratedRegex(
        @"nhsapp-(?<platform>android|ios)/\d+(\.\d+)*\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        // No time limit: matching is linear, and a busy machine must not fail a request.
        matchTimeoutMilliseconds: -1
    )]
    private static partial Regex UserAgentSuffix();
}
