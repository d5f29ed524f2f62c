using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Tables;

internal sealed record Column(string Name, string Type);

/// <summary>
/// A temporary table that takes many rows fast, in whichever way the engine likes best; what follows is then one
/// statement for all of them, in the same words on both engines.
/// </summary>
internal sealed class Stage(string name, params Column[] columns)
{
    public string Name => name;

    public IReadOnlyList<Column> Columns => columns;

    public void Create(Session session)
    {
        session.Connection.Execute($"DROP TABLE IF EXISTS {name}");
        var list = string.Join(
            ", ",
            columns.Select(column => $"{column.Name} {TypeOf(session.Engine, column)}")
        );
        session.Connection.Execute(
            SqlTypes.For(session.Engine, $"CREATE TEMPORARY TABLE {name} ({list})")
        );
    }

    /// <summary>Puts these rows in the place of those that are there.</summary>
    public void Fill<T>(Session session, IEnumerable<T> rows, Action<FieldWriter, T> write)
    {
        Clear(session);
        if (session.Connection is NpgsqlConnection postgres)
        {
            using var importer = postgres.BeginBinaryImport(
                $"COPY {name} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)"
            );
            var writer = new PostgresWriter(importer);
            foreach (var row in rows)
            {
                importer.StartRow();
                write(writer, row);
            }
            importer.Complete();
            return;
        }

        var inserts = session.SqliteWriter(this);
        foreach (var row in rows)
        {
            inserts.StartRow();
            write(inserts, row);
            inserts.EndRow();
        }
    }

    public void Clear(Session session) =>
        session.Execute(
            session.Engine == DatabaseEngine.Postgres ? $"TRUNCATE {name}" : $"DELETE FROM {name}"
        );

    /// <summary>SQLite keeps a table by a key of this very type, and by any other in a second tree beside it.</summary>
    private static string TypeOf(DatabaseEngine engine, Column column) =>
        engine == DatabaseEngine.Sqlite && column.Type == "bigint PRIMARY KEY"
            ? "INTEGER PRIMARY KEY"
            : column.Type;

    /// <summary>The statement that takes one row on SQLite.</summary>
    public SqliteCommand SqliteInsert(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO {name} VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        }
        return command;
    }
}
