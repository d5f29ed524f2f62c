namespace Portal.Machinery;

/// <summary>Where a Chromium, Chrome or Edge is usually installed.</summary>
internal static class ChromiumPlaces
{
    /// <summary>The same engine without windows: a page costs it a third of the processor time.</summary>
    public static IEnumerable<string> Shells() =>
        Tool.OnPath("chromium-headless-shell")
            .Concat(
                InPlaywrightsCache(
                    "chromium_headless_shell-*",
                    "headless_shell",
                    "chrome-headless-shell",
                    "chrome-headless-shell.exe"
                )
            );

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
            .Concat(
                InPlaywrightsCache(
                    "chromium-*",
                    "chrome",
                    "chrome.exe",
                    Path.Combine("Chromium.app", "Contents", "MacOS", "Chromium"),
                    Path.Combine(
                        "Google Chrome for Testing.app",
                        "Contents",
                        "MacOS",
                        "Google Chrome for Testing"
                    )
                )
            );

    private static IEnumerable<string> InPlaywrightsCache(string folders, params string[] programs)
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
            .GetDirectories(cache, folders)
            .OrderDescending(StringComparer.Ordinal)
            .SelectMany(folder => Directory.GetDirectories(folder, "chrome-*"))
            .SelectMany(folder => programs.Select(program => Path.Combine(folder, program)))
            .Where(File.Exists);
    }
}
