using Portal.Machinery;

namespace Portal.Tests;

/// <summary>The project's own files, for tests that read the source.</summary>
internal static class SourceFiles
{
    private static readonly string[] _made = ["obj", "bin", "node_modules"];

    /// <summary>In folders of the clone, whatever was made by a build left out.</summary>
    /// <param name="pattern">Of the file's name.</param>
    /// <param name="folders">From the clone's top; all of it when there is none.</param>
    public static IEnumerable<string> Named(string pattern, params string[] folders) =>
        folders
            .DefaultIfEmpty("")
            .Select(folder => Path.Combine(RepositoryFolder.Path, folder))
            .SelectMany(folder =>
                Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            )
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(_made.Contains));
}
