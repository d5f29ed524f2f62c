using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>Backs a database up and restores it as docs/operations/backup.md says, to a new place.</summary>
internal sealed class Backup(DatabaseEngine engine) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-backup-");
    private string? _restored;

    private string File => Path.Combine(_folder.FullName, "backup");

    public async Task TakeAsync(string connectionString)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            (await RunAsync(File, connectionString)).Code.ShouldBe(0);
            return;
        }
        await ToolAsync("pg_dump", connectionString, "--format=custom", $"--file={File}");
    }

    /// <returns>The connection string of the restored database.</returns>
    public async Task<string> RestoreAsync()
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            return _restored = File;
        }
        var server = await PostgresServer.SharedAsync();
        _restored = await server.CreateDatabaseAsync();
        await ToolAsync(
            "pg_restore",
            _restored,
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            File
        );
        return _restored;
    }

    /// <summary>Every row of every table, as text.</summary>
    public static async Task<Dictionary<string, string>> RowsAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var tables = (
            await connection.QueryAsync<string>(
                database.Engine == DatabaseEngine.Postgres
                    ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
                    : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
            )
        ).ToList();
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = new List<string>();
            await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM {table}");
            while (await reader.ReadAsync())
            {
                rows.Add(
                    string.Join(
                        '|',
                        Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))
                    )
                );
            }
            rows.Sort(StringComparer.Ordinal);
            all[table] = string.Join('\n', rows);
        }
        return all;
    }

    public static async Task<(int Code, string Said)> RunAsync(string file, string connectionString)
    {
        await using var said = new StringWriter();
        var console = OperatorConsole.For(said, redirected: true);
        var code = await BackupCommand
            .Create(console)
            .Parse(["--to", file, $"--Storage:ConnectionString={connectionString}"])
            .InvokeAsync(new() { Output = said, Error = said });
        return (code, said.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (engine == DatabaseEngine.Postgres && _restored is not null)
        {
            await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_restored);
        }
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    private static async Task ToolAsync(
        string program,
        string connectionString,
        params string[] arguments
    )
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var result = await Tool.RunAsync(
            program,
            [
                $"--host={server.Host}",
                $"--port={server.Port}",
                $"--username={server.Username}",
                $"--dbname={server.Database}",
                .. arguments,
            ],
            environment: new Dictionary<string, string> { ["PGPASSWORD"] = server.Password ?? "" }
        );
        if (!result.Succeeded)
        {
            throw new MissingToolException(
                program,
                [result.Tail],
                "Install PostgreSQL's client programs, of the server's version or newer (Debian, Ubuntu: apt-get install postgresql-client)"
            );
        }
    }
}
