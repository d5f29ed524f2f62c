using Portal.Api.Intake.Files;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake;

/// <summary>
/// Resources of one type that wait for others of the run: in a temporary file that only its owner can read and that
/// goes away by itself, because there may be any number of them.
/// </summary>
internal sealed class Spool : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;

    public Spool()
    {
        var path = Path.Combine(Path.GetTempPath(), $"portal-import-{Guid.CreateVersion7():n}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 64 * 1024,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            options.Share = FileShare.Delete;
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        _file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // It lives on without a name until it is closed, however the process ends.
            File.Delete(path);
        }
        _writer = new BinaryWriter(_file);
    }

    public void Add(Origin origin, ReadOnlySpan<byte> text)
    {
        _writer.Write(origin.Source);
        _writer.Write(origin.Line);
        _writer.Write(origin.Entry ?? -1);
        _writer.Write(origin.EndsFile);
        _writer.Write(text.Length);
        _writer.Write(text);
    }

    /// <summary>All of them once, in the order in which they came.</summary>
    public IEnumerable<(int Source, Piece Piece)> Read()
    {
        _writer.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file);
        while (_file.Position < _file.Length)
        {
            var source = reader.ReadInt32();
            var line = reader.ReadInt64();
            var entry = reader.ReadInt32();
            var endsFile = reader.ReadBoolean();
            var text = reader.ReadBytes(reader.ReadInt32());
            yield return (
                source,
                new Piece(text, line, entry < 0 ? null : entry, EndsFile: endsFile)
            );
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
