namespace Portal.SignIn;

/// <summary>Addresses of signing in and out, and of the pages around them.</summary>
public static class SignInPaths
{
    /// <summary>The page with the button; <see cref="ReturnUrl"/> keeps what was asked for.</summary>
    public const string Start = "/";

    /// <summary>Sends the browser to NHS login.</summary>
    public const string LogIn = "/log-in";

    /// <summary>Where NHS login sends the browser back to: registered there as the redirect URI.</summary>
    public const string Callback = "/log-in/nhs-login";

    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string LogOut = "/log-out";

    /// <summary>Asks once more, when the form of a log-out was not of this session.</summary>
    public const string ConfirmLogOut = "/log-out/confirm";

    /// <summary>Where a patient lands who asked for nothing in particular.</summary>
    public const string Home = "/appointments";

    public const string LoginProblem = "/login-problem";
    public const string InformationNotShared = "/information-not-shared";
    public const string NoAccess = "/no-access";

    /// <summary>The query parameter of <see cref="NoAccess"/> with the ODS code of a hospital that does not use the portal yet.</summary>
    public const string Hospital = "hospital";

    public const string LoggedOut = "/logged-out";
    public const string SessionEnded = "/session-ended";

    /// <summary>For scripts: how long the session lives.</summary>
    public const string Session = "/session";

    /// <summary>Leads on to the settings of the patient's NHS login.</summary>
    public const string NhsLoginSettings = "/nhs-login-settings";

    /// <summary>The query parameter with the local address to go on to.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>Pages that make no sense as a place to go on to after logging in.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        LogIn,
        Callback,
        LogOut,
        ConfirmLogOut,
        LoginProblem,
        InformationNotShared,
        NoAccess,
        LoggedOut,
        SessionEnded,
        Session,
        NhsLoginSettings,
    ];
}
