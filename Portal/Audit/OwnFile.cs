using Spectre.Console;

namespace Portal.Audit;

/// <summary>A new file that nobody but its user may read: it holds patients' data.</summary>
internal static class OwnFile
{
    /// <returns>Null after it has said what is wrong.</returns>
    public static FileStream? Create(string path, IAnsiConsole console)
    {
        if (File.Exists(path))
        {
            console.MarkupLineInterpolated($"[red]{path} is there already: name another file.[/]");
            return null;
        }
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        try
        {
            return new(path, options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            console.MarkupLineInterpolated($"[red]The file cannot be written: {fault.Message}[/]");
            return null;
        }
    }
}
