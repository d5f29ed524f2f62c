using Portal.SignIn;

namespace Portal.Load.Resilience;

/// <summary>How a sign-in ended.</summary>
/// <param name="Path">The page on which it ended.</param>
/// <param name="Session">The session's cookie, as <c>name=value</c>; null for none.</param>
/// <param name="ServedBy">The instance of each of the portal's answers.</param>
internal sealed record SignedIn(string Path, string? Session, IReadOnlyList<string> ServedBy)
{
    public bool Succeeded => Path == SignInPaths.Home && Session is not null;

    /// <summary>Begun on one instance, ended on another.</summary>
    public bool Crossed => ServedBy.Count > 1 && ServedBy[0] != ServedBy[1];
}
