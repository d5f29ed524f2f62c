using Portal.SignIn;

namespace Portal.Load.Resilience;

/// <summary>An answer that asks somebody to sign in.</summary>
internal static class SignInRequest
{
    public static bool Is(HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
        {
            return (int)response.StatusCode == 401;
        }
        var path = location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString;
        path = path.Split('?')[0];
        return path
            is SignInPaths.Start
                or SignInPaths.LogIn
                or SignInPaths.SessionEnded
                or SignInPaths.LoginProblem;
    }
}
