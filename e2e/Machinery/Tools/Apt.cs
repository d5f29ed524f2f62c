namespace Portal.Machinery;

/// <summary>Installs packages of Debian or Ubuntu, where that is allowed.</summary>
internal static class Apt
{
    /// <summary>False, and why in <paramref name="tried"/>, where they could not be installed.</summary>
    public static async Task<bool> InstallAsync(string packages, List<string> tried)
    {
        if (!Environment.IsPrivilegedProcess || !Tool.OnPath("apt-get").Any())
        {
            tried.Add($"apt-get install {packages}: only as root on Debian or Ubuntu");
            return false;
        }
        foreach (var arguments in new[] { "update -qq", $"install -y -qq {packages}" })
        {
            var result = await Tool.RunAsync(
                "apt-get",
                arguments.Split(' '),
                limit: TimeSpan.FromMinutes(10),
                environment: new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["DEBIAN_FRONTEND"] = "noninteractive",
                }
            );
            if (!result.Succeeded)
            {
                tried.Add($"apt-get {arguments}: {result.Tail}");
                return false;
            }
        }
        tried.Add($"apt-get install {packages}: installed, but");
        return true;
    }
}
