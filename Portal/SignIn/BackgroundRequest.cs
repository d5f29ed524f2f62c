namespace Portal.SignIn;

/// <summary>
/// A request that an open page makes by itself: it needs the session, but is no sign of the patient, so it does not put
/// off the end of the session.
/// </summary>
public static class BackgroundRequest
{
    /// <summary>Set to 1 by our scripts.</summary>
    public const string Header = "X-Portal-Background";

    /// <summary>Where circuits connect, and connect again when a sleeping page wakes up.</summary>
    private const string Circuits = "/_blazor";

    public static bool Is(HttpRequest request) =>
        request.Headers[Header] == "1"
        || request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase);
}
