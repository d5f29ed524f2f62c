using Portal.Machinery;

namespace Portal.Load.Scan;

/// <summary>Finds a scanner that the machine's own packages brought.</summary>
internal static class ScannerProgram
{
    /// <exception cref="MissingToolException">It is not installed.</exception>
    public static string Find(string[] names, string package) =>
        names.SelectMany(Tool.OnPath).FirstOrDefault()
        ?? throw new MissingToolException(
            names[0],
            [.. names.Select(name => $"{name} on the PATH: none")],
            $"Install it (Debian or Ubuntu: apt-get install {package})."
        );
}
