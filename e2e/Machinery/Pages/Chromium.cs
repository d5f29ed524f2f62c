namespace Portal.Machinery;

/// <summary>A Chromium to drive: its program, and the arguments it needs on this machine.</summary>
public sealed record Chromium(string Program, IReadOnlyList<string> Arguments)
{
    private const string Variable = "PORTAL_TEST_CHROMIUM";

    // Without these a browser that cannot reach the internet keeps trying to, on every start.
    private static readonly string[] Quiet =
    [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        "--disable-dev-shm-usage",
    ];

    /// <summary>Finds a Chromium, or installs one: Playwright's own, else the distribution's.</summary>
    /// <param name="withoutWindows">A headless shell is preferred, where there is one.</param>
    /// <param name="download">Has Playwright download its own Chromium and returns the exit status; only the projects that use Playwright carry it.</param>
    /// <exception cref="MissingToolException">There is none, and none can be fetched.</exception>
    public static async Task<Chromium> FindAsync(Func<int> download, bool withoutWindows = false)
    {
        var tried = new List<string>();
        if (await InstalledAsync(tried, withoutWindows) is { } found)
        {
            return found;
        }
        var file = Path.Combine(Path.GetTempPath(), $"portal-chromium-{Environment.UserName}.lock");
        using var held = await FileLock.TakeAsync(file, TimeSpan.FromMinutes(15));
        tried.Clear();
        return await InstalledAsync(tried, withoutWindows)
            ?? await DownloadedAsync(download, tried, withoutWindows)
            ?? await FromAptAsync(tried)
            ?? throw new MissingToolException(
                "Chromium",
                tried,
                "Install it (Debian: apt-get install chromium; elsewhere: npx playwright install --with-deps chromium), "
                    + $"or set {Variable} to the program of a Chromium, Chrome or Edge."
            );
    }

    private static async Task<Chromium?> InstalledAsync(List<string> tried, bool withoutWindows)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            return await AskAsync(named, tried)
                ?? throw new MissingToolException(
                    "Chromium",
                    tried,
                    $"Correct or unset {Variable}."
                );
        }
        tried.Add($"the environment variable {Variable}: not set");
        var before = tried.Count;
        var programs = ChromiumPlaces.Programs();
        foreach (
            var program in withoutWindows ? ChromiumPlaces.Shells().Concat(programs) : programs
        )
        {
            if (await AskAsync(program, tried) is { } found)
            {
                return found;
            }
        }
        if (tried.Count == before)
        {
            tried.Add("chromium, chromium-browser, google-chrome and Playwright's cache: none");
        }
        return null;
    }

    private static async Task<Chromium?> DownloadedAsync(
        Func<int> download,
        List<string> tried,
        bool withoutWindows
    )
    {
        var status = await Task.Run(download);
        if (status != 0)
        {
            tried.Add($"playwright install chromium: exit status {status}");
            return null;
        }
        tried.Add("playwright install chromium: installed, but");
        return await InstalledAsync(tried, withoutWindows);
    }

    private static async Task<Chromium?> FromAptAsync(List<string> tried) =>
        await Apt.InstallAsync("chromium", tried)
            ? await InstalledAsync(tried, withoutWindows: false)
            : null;

    private static async Task<Chromium?> AskAsync(string program, List<string> tried)
    {
        // On Windows asking for the version opens a window instead.
        if (!OperatingSystem.IsWindows())
        {
            var answer = await Tool.RunAsync(program, ["--version"]);
            if (!answer.Succeeded)
            {
                tried.Add($"{program} --version: {answer.Tail}");
                return null;
            }
        }
        return new Chromium(
            program,
            Environment.IsPrivilegedProcess ? [.. Quiet, "--no-sandbox"] : Quiet
        );
    }
}
