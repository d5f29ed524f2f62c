using Microsoft.Playwright;
using Xunit.Sdk;

namespace Portal.Journeys.Browsing;

public enum Screen
{
    /// <summary>390 by 844.</summary>
    Phone,

    /// <summary>1280 by 900.</summary>
    Desktop,
}

/// <summary>How a patient looks at the portal.</summary>
public sealed record View : IXunitSerializable
{
    public Screen Screen { get; set; }

    /// <summary>Off, scripts do not run; Chromium then still leaves out what stands in a noscript element.</summary>
    public bool JavaScript { get; set; } = true;

    /// <summary>Inside the NHS App, which says so in the user agent.</summary>
    public bool InNhsApp { get; set; }

    public static View Phone { get; } = new();

    public static View PhoneWithoutJavaScript { get; } = new() { JavaScript = false };

    public static View Desktop { get; } = new() { Screen = Screen.Desktop };

    public static View DesktopWithoutJavaScript { get; } =
        new() { Screen = Screen.Desktop, JavaScript = false };

    public static View NhsApp { get; } = new() { InNhsApp = true };

    public static View NhsAppWithoutJavaScript { get; } =
        new() { InNhsApp = true, JavaScript = false };

    /// <summary>All that the portal is made for; the NHS App has no desktop.</summary>
    public static IReadOnlyList<View> All { get; } =
    [
        Phone,
        PhoneWithoutJavaScript,
        Desktop,
        DesktopWithoutJavaScript,
        NhsApp,
        NhsAppWithoutJavaScript,
    ];

    /// <summary>False where axe, which takes longest of all, would only see again what it sees in another view.</summary>
    public bool IsSeenByAxe => JavaScript || (Screen == Screen.Phone && !InNhsApp);

    internal BrowserNewContextOptions ContextOptions =>
        new()
        {
            ViewportSize =
                Screen == Screen.Phone
                    ? new() { Width = 390, Height = 844 }
                    : new() { Width = 1280, Height = 900 },
            JavaScriptEnabled = JavaScript,
            IsMobile = Screen == Screen.Phone,
            HasTouch = Screen == Screen.Phone,
            UserAgent = UserAgent,
            Locale = "en-GB",
            // Not London: a page that takes its times from the browser is found out.
            TimezoneId = "Pacific/Auckland",
        };

    /// <summary>Null: the browser says its own.</summary>
    public string? UserAgent =>
        Screen == Screen.Phone
            ? "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + (
                    InNhsApp
                        ? "Mobile/15E148 nhsapp-ios/1.25.0"
                        : "Version/18.0 Mobile/15E148 Safari/604.1"
                )
            : null;

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Screen), Screen);
        info.AddValue(nameof(JavaScript), JavaScript);
        info.AddValue(nameof(InNhsApp), InNhsApp);
    }

    public void Deserialize(IXunitSerializationInfo info)
    {
        Screen = info.GetValue<Screen>(nameof(Screen));
        JavaScript = info.GetValue<bool>(nameof(JavaScript));
        InNhsApp = info.GetValue<bool>(nameof(InNhsApp));
    }

    public override string ToString() =>
        (InNhsApp ? "NHS App" : Screen.ToString()) + (JavaScript ? "" : " without JavaScript");
}
