using Portal.SignIn;
using SessionOptions = Portal.SignIn.SessionOptions;

namespace Portal.Help;

/// <summary>A cookie of the portal, as the cookies page lists it.</summary>
/// <param name="Name">The name over https, which begins with <c>__Host-</c>; <c>*</c> at the end stands for a random part.</param>
/// <param name="Purpose">In plain words.</param>
/// <param name="Expires">When the browser forgets it.</param>
public sealed record PortalCookie(string Name, string Purpose, string Expires);

/// <summary>Every cookie that the portal sets, all of them strictly necessary.</summary>
public static class CookieList
{
    public static IReadOnlyList<PortalCookie> For(SessionOptions session) =>
        [
            new(
                "__Host-session",
                Texts.KeepsYouLoggedIn,
                Texts.WhenYouLogOutOrCloseYour.With(SessionTimes.Idle(session))
            ),
            new(
                "__Host-login-*",
                Texts.MakesSureThatYouFinishLoggingIn,
                Texts.WhenYouHaveLoggedInOrAfter
            ),
            new("__Host-forms", Texts.MakesSureThatFormsAreSentBy, Texts.WhenYouCloseYourBrowser),
        ];
}
