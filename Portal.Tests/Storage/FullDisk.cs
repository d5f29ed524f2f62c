using Dapper;
using Microsoft.Data.Sqlite;
using Portal.Api.Storage;

namespace Portal.Tests.Storage;

/// <summary>No room for what is written to one table, until there is made some.</summary>
public sealed class FullDisk
{
    // More than a portal at rest keeps open: the limit belongs to the connection, and goes back to the pool with it.
    private const int Connections = 12;

    private readonly Database _database;
    private readonly string _table;

    private FullDisk(Database database, string table) => (_database, _table) = (database, table);

    public static async Task<FullDisk> AtAsync(
        Database database,
        string connectionString,
        string table
    )
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await RunAsync(
                database,
                $"""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION no_room()
                """
            );
        }
        else
        {
            // More than any page has left, so that SQLite must ask for new ones and is refused them.
            await RunAsync(
                database,
                $"""
                CREATE TABLE room (taken blob);
                CREATE TRIGGER no_room_1 BEFORE INSERT ON {table} BEGIN INSERT INTO room VALUES (zeroblob(1000000)); END;
                CREATE TRIGGER no_room_2 BEFORE UPDATE ON {table} BEGIN INSERT INTO room VALUES (zeroblob(1000000)); END
                """
            );
            await LimitAsync(connectionString);
        }
        return new(database, table);
    }

    public Task<int> MakeRoomAsync() =>
        RunAsync(
            _database,
            _database.Engine == DatabaseEngine.Postgres
                ? $"DROP TRIGGER no_room ON {_table}"
                : "DROP TRIGGER no_room_1; DROP TRIGGER no_room_2"
        );

    private static async Task LimitAsync(string file)
    {
        // As Database opens it: other words would be another pool.
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
        }.ToString();
        var connections = new List<SqliteConnection>();
        for (var i = 0; i < Connections; i++)
        {
            var connection = new SqliteConnection(connectionString);
            connections.Add(connection);
            await connection.OpenAsync();
            await connection.ExecuteAsync("PRAGMA max_page_count = 1");
        }
        connections.ForEach(connection => connection.Dispose());
    }

    private static async Task<int> RunAsync(Database database, string sql)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteAsync(sql);
    }
}
