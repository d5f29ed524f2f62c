namespace Portal.Machinery;

/// <summary>Where the clone lies that the running tests were built from.</summary>
public static class RepositoryFolder
{
    private static readonly Lazy<string> Found = new(Find);

    public static string Path => Found.Value;

    /// <summary>e2e/Machinery: the scripts and the npm packages that the tests use.</summary>
    public static string Machinery => System.IO.Path.Combine(Path, "e2e", "Machinery");

    private static string Find()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PatientPortal.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException(
            $"No folder above {AppContext.BaseDirectory} holds PatientPortal.sln: run the tests from a clone of the repository."
        );
    }
}
