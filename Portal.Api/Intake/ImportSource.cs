namespace Portal.Api.Intake;

/// <summary>Something to import: a file, or a stream of FHIR resources.</summary>
public sealed class ImportSource
{
    private readonly Func<Stream> _open;

    private ImportSource(string name, Func<Stream> open, string? path)
    {
        Name = name;
        _open = open;
        Path = path;
    }

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>Size in bytes as stored, where it is known.</summary>
    public long? Length => Path is null ? null : new FileInfo(Path).Length;

    /// <summary>The file's path: such a source can be opened more than once.</summary>
    internal string? Path { get; }

    public static ImportSource File(string path) =>
        new(
            System.IO.Path.GetFileName(path),
            () =>
                new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Access = FileAccess.Read,
                        Share = FileShare.ReadWrite | FileShare.Delete,
                        BufferSize = 0,
                        Options = FileOptions.SequentialScan,
                    }
                ),
            path
        );

    /// <param name="name">How messages call it, such as <c>standard input</c>.</param>
    /// <param name="stream">Read once, to its end; the importer closes it.</param>
    public static ImportSource Stream(string name, Stream stream) => new(name, () => stream, null);

    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal Stream Open() => _open();

    public override string ToString() => Name;
}
