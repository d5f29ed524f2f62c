namespace Portal.Machinery;

/// <summary>Finds nginx, or installs it where that is allowed.</summary>
internal static class NginxProgram
{
    private const string Packages = "nginx-light";

    /// <exception cref="MissingToolException">There is none, and none can be installed.</exception>
    public static async Task<string> FindAsync()
    {
        var tried = new List<string>();
        var program = Installed(tried);
        if (program is null && await Apt.InstallAsync(Packages, tried))
        {
            program = Installed(tried);
        }
        return program
            ?? throw new MissingToolException(
                "nginx",
                tried,
                $"Install it (Debian or Ubuntu: apt-get install {Packages}; macOS: brew install nginx)."
            );
    }

    private static string? Installed(List<string> tried)
    {
        // Where only root looks by default.
        string[] places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];
        var found = Tool.OnPath("nginx").Concat(places.Where(File.Exists)).FirstOrDefault();
        if (found is null)
        {
            tried.Add($"nginx on the PATH and in {string.Join(", ", places)}: none");
        }
        return found;
    }
}
