namespace Portal.SignIn;

/// <summary>How the portal's cookies are named and protected.</summary>
public static class CookieNames
{
    /// <summary>
    /// Over https <c>__Host-</c> before the name: browsers then take the cookie only from this host and only over https.
    /// Over http, which is for localhost alone, browsers would drop such a cookie.
    /// </summary>
    public static void Harden(CookieBuilder cookie, string name, string baseUrl)
    {
        var isSecure = baseUrl.StartsWith("https:", StringComparison.Ordinal);
        cookie.Name = isSecure ? $"__Host-{name}" : $"portal-{name}";
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.HttpOnly = true;
        // Lax, not Strict: NHS login and the NHS App lead here from another site.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.IsEssential = true;
    }
}
