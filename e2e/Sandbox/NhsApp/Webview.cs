namespace Portal.Sandbox.NhsApp;

/// <summary>
/// The NHS App's webview: a browser whose user agent ends with the app's name. A person's own browser has another one,
/// so the look-alike leaves a cookie, which every port of a host sees, and the sandbox's portal then adds the app's
/// name to the user agent of the requests. Tests need no cookie: they set the user agent.
/// </summary>
public static class Webview
{
    public const string Cookie = "sandbox-webview";

    private static readonly Dictionary<string, string> _suffixes = new()
    {
        ["ios"] = "nhsapp-ios/1.26.2",
        ["android"] = "nhsapp-android/1.26.2",
    };

    /// <summary>What the app adds to the user agent; null for a browser.</summary>
    public static string? SuffixOf(HttpContext context) =>
        _suffixes.GetValueOrDefault(context.Request.Cookies[Cookie] ?? "");

    /// <param name="platform"><c>ios</c>, <c>android</c>, or anything else for a browser.</param>
    public static void Set(HttpContext context, string? platform)
    {
        if (platform is not null && _suffixes.ContainsKey(platform))
        {
            // nhsapp.js reads it too.
            context.Response.Cookies.Append(
                Cookie,
                platform,
                new() { SameSite = SameSiteMode.Lax }
            );
        }
        else
        {
            context.Response.Cookies.Delete(Cookie);
        }
    }

    /// <summary>For the portal's services: goes before everything that looks at the user agent.</summary>
    public sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        var headers = context.Request.Headers;
                        if (
                            SuffixOf(context) is { } suffix
                            && !headers
                                .UserAgent.ToString()
                                .Contains("nhsapp-", StringComparison.Ordinal)
                        )
                        {
                            headers.UserAgent = $"{headers.UserAgent} {suffix}";
                        }
                        return rest(context);
                    }
                );
                next(app);
            };
    }
}
