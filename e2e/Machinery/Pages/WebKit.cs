namespace Portal.Machinery;

/// <summary>
/// WebKitGTK's browser for tests, the nearest there is on Linux to the webview of an iPhone, with the driver that speaks
/// WebDriver for it and a screen that nobody sees.
/// </summary>
/// <param name="Driver">WebKitWebDriver.</param>
/// <param name="Browser">MiniBrowser.</param>
/// <param name="Screen">Xvfb.</param>
public sealed record WebKit(string Driver, string Browser, string Screen)
{
    private const string Packages = "webkit2gtk-driver xvfb";

    /// <exception cref="MissingToolException">There is none, and none can be installed.</exception>
    public static async Task<WebKit> FindAsync()
    {
        var tried = new List<string>();
        if (Installed(tried) is { } found)
        {
            return found;
        }
        tried.Clear();
        return await Apt.InstallAsync(Packages, tried) && Installed(tried) is { } installed
            ? installed
            : throw new MissingToolException(
                "WebKitGTK's WebDriver",
                tried,
                $"Install it (Debian or Ubuntu: apt-get install {Packages}), or run these tests in a container of Debian."
            );
    }

    private static WebKit? Installed(List<string> tried)
    {
        var driver = Tool.OnPath("WebKitWebDriver").FirstOrDefault();
        var screen = Tool.OnPath("Xvfb").FirstOrDefault();
        var browser = Browsers().FirstOrDefault(File.Exists);
        if (driver is not null && screen is not null && browser is not null)
        {
            return new WebKit(driver, browser, screen);
        }
        tried.Add(
            $"WebKitWebDriver on the PATH: {driver ?? "none"}; MiniBrowser beside WebKitGTK: {browser ?? "none"}; Xvfb on the PATH: {screen ?? "none"}"
        );
        return null;
    }

    private static IEnumerable<string> Browsers() =>
        new[] { "/usr/lib", "/usr/libexec" }
            .Where(Directory.Exists)
            .SelectMany(root =>
                Directory
                    .GetDirectories(root)
                    .Prepend(root)
                    .SelectMany(folder => Directory.GetDirectories(folder, "webkit*gtk-*"))
            )
            .OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "MiniBrowser"));
}
