using System.Security.Cryptography;

namespace Portal.Machinery;

/// <summary>Installs the npm packages that a folder's package-lock.json names.</summary>
public static class Npm
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Runs <c>npm ci --ignore-scripts</c> in the folder unless what its lock file names is already there.
    /// Two test processes never install at once.
    /// </summary>
    /// <returns>The folder's node_modules.</returns>
    /// <exception cref="InvalidOperationException">npm is missing or failed; the message holds what it said.</exception>
    public static async Task<string> CiAsync(string folder)
    {
        var modules = Path.Combine(folder, "node_modules");
        var marker = Path.Combine(modules, ".installed");
        var wanted = Convert.ToHexString(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json")))
        );
        if (IsInstalled(marker, wanted))
        {
            return modules;
        }
        using var held = await FileLock.TakeAsync(Path.Combine(folder, ".npm-ci.lock"), Limit);
        if (IsInstalled(marker, wanted))
        {
            return modules;
        }
        var (program, first) = OperatingSystem.IsWindows()
            ? ("cmd.exe", new[] { "/c", "npm" })
            : ("npm", []);
        var result = await Tool.RunAsync(
            program,
            [.. first, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            folder,
            Limit
        );
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"""
                'npm ci' in {folder} failed. Install Node.js 20 or newer and make sure that npm reaches its registry.
                {result.Tail}
                """
            );
        }
        await File.WriteAllTextAsync(marker, wanted);
        return modules;
    }

    private static bool IsInstalled(string marker, string wanted) =>
        File.Exists(marker)
        && string.Equals(File.ReadAllText(marker), wanted, StringComparison.Ordinal);
}
