namespace Portal.Help;

/// <summary>A cookie of the portal, as the cookies page lists it.</summary>
/// <param name="Name">The name over https, which begins with <c>__Host-</c>; <c>*</c> at the end stands for a random part.</param>
/// <param name="Purpose">In plain words.</param>
/// <param name="Expires">When the browser forgets it.</param>
public sealed record PortalCookie(string Name, string Purpose, string Expires);

/// <summary>Every cookie that the portal sets, all of them strictly necessary.</summary>
public static class CookieList
{
    public static IReadOnlyList<PortalCookie> All { get; } =
    [
        new(
            "__Host-session",
            "Keeps you logged in",
            "When you log out or close your browser, or after 10 minutes without activity"
        ),
        new(
            "__Host-login-*",
            "Makes sure that you finish logging in in the same browser as you started",
            "When you have logged in, or after an hour"
        ),
        new(
            "__Host-forms",
            "Makes sure that forms are sent by you and not by another website",
            "When you close your browser"
        ),
    ];
}
