using Microsoft.Data.Sqlite;

namespace Portal.Sandbox.Hosting;

/// <summary>The database that was asked for, or a SQLite file of its own that goes with the sandbox.</summary>
public sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo? _folder;

    private TemporaryDatabase(string connectionString, DirectoryInfo? folder) =>
        (ConnectionString, _folder) = (connectionString, folder);

    public string ConnectionString { get; }

    public static TemporaryDatabase For(string? connectionString)
    {
        if (!string.IsNullOrEmpty(connectionString))
        {
            return new(connectionString, null);
        }
        // A folder that only its owner can read, with room for the files that SQLite keeps beside the database.
        var folder = Directory.CreateTempSubdirectory("portal-sandbox-");
        return new(Path.Combine(folder.FullName, "portal.db"), folder);
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }
    }
}
