using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Portal.NhsApp;

namespace Portal.SignIn;

/// <summary>What is kept while the patient is at NHS login: in the protected <c>state</c>, bound to the browser by the correlation cookie.</summary>
public static class SignInState
{
    private const string NonceItem = "nonce";
    private const string EndsItem = "ends";
    private const string TrackingItem = "tracking_id";
    private const string JumpOffItem = "jump_off";

    /// <summary>How long a patient may take at NHS login, where a first visit includes proving who they are.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Properties of a sign-in that goes on to this place.</summary>
    public static AuthenticationProperties For(DeepLink link, bool isJumpOff = false)
    {
        var properties = new AuthenticationProperties { RedirectUri = link.Address };
        if (link.TrackingId is { } id)
        {
            properties.Items[TrackingItem] = id.ToString();
        }

        if (isJumpOff)
        {
            properties.Items[JumpOffItem] = "true";
        }

        if (FromNhsApp.IsIn(link.Address))
        {
            FromNhsApp.Keep(properties);
        }

        return properties;
    }

    public static void Begin(AuthenticationProperties properties, string nonce, DateTimeOffset ends)
    {
        properties.RedirectUri ??= SignInPaths.Home;
        properties.Items[NonceItem] = nonce;
        properties.Items[EndsItem] = ends.ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
    }

    public static string Nonce(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(NonceItem, out var nonce) && nonce is not null
            ? nonce
            : throw new SignInRefusedException(SignInRefusal.Failed("state.invalid"));

    public static bool HasExpired(AuthenticationProperties properties, DateTimeOffset now) =>
        !properties.Items.TryGetValue(EndsItem, out var text)
        || !long.TryParse(text, CultureInfo.InvariantCulture, out var ends)
        || now.ToUnixTimeSeconds() >= ends;

    /// <summary>What the session keeps of it: the way on and the tracking id, nothing of the protocol.</summary>
    public static AuthenticationProperties End(AuthenticationProperties properties) =>
        For(
            new(properties.RedirectUri ?? SignInPaths.Home, TrackingId(properties)),
            IsJumpOff(properties)
        );

    /// <summary>A link of the NHS's began the sign-in: from the NHS App, or one with a tracking id.</summary>
    public static bool IsJumpOff(AuthenticationProperties properties) =>
        properties.Items.ContainsKey(JumpOffItem) || TrackingId(properties) is not null;

    /// <summary>The NHS App's id of the jump-off; null where there was none.</summary>
    public static Guid? TrackingId(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(TrackingItem, out var text) && Guid.TryParse(text, out var id)
            ? id
            : null;
}
