namespace Portal.Machinery;

/// <summary>Where a Chromium, Chrome or Edge is usually installed.</summary>
internal static class ChromiumPlaces
{
    public static IEnumerable<string> Programs() =>
        new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }
            .SelectMany(Tool.OnPath)
            .Concat([
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                @"C:\Program Files\Google\Chrome\Application\chrome.exe",
                @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
            ])
            .Where(File.Exists)
            .Concat(InPlaywrightsCache());

    private static IEnumerable<string> InPlaywrightsCache()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache =
            Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH")
            ?? (
                OperatingSystem.IsWindows()
                    ? Path.Combine(
                        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                        "ms-playwright"
                    )
                : OperatingSystem.IsMacOS()
                    ? Path.Combine(home, "Library", "Caches", "ms-playwright")
                : Path.Combine(home, ".cache", "ms-playwright")
            );
        if (!Directory.Exists(cache))
        {
            return [];
        }
        return Directory
            .GetDirectories(cache, "chromium-*")
            .OrderDescending(StringComparer.Ordinal)
            .SelectMany(folder => Directory.GetDirectories(folder, "chrome-*"))
            .SelectMany(folder =>
                new[]
                {
                    Path.Combine(folder, "chrome"),
                    Path.Combine(folder, "chrome.exe"),
                    Path.Combine(folder, "Chromium.app", "Contents", "MacOS", "Chromium"),
                    Path.Combine(
                        folder,
                        "Google Chrome for Testing.app",
                        "Contents",
                        "MacOS",
                        "Google Chrome for Testing"
                    ),
                }
            )
            .Where(File.Exists);
    }
}
