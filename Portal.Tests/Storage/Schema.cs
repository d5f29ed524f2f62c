using Dapper;
using Portal.Api.Storage;

namespace Portal.Tests.Storage;

/// <summary>What a database says of itself, on either engine.</summary>
internal static class Schema
{
    /// <summary>Every column of every table of the portal's.</summary>
    public static async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync(
        Database database
    )
    {
        await using var connection = await database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<(string, string)>(
                database.Engine == DatabaseEngine.Postgres
                    ? """
                    SELECT c.table_name, c.column_name FROM information_schema.columns c
                    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                    """
                    : """
                    SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
                    """
            ),
        ];
    }

    /// <summary>Every foreign key: the table that holds it and the table that it leads to.</summary>
    public static async Task<IReadOnlyList<(string From, string To)>> ReferencesAsync(
        Database database
    )
    {
        await using var connection = await database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<(string, string)>(
                database.Engine == DatabaseEngine.Postgres
                    ? "SELECT DISTINCT CAST(CAST(conrelid AS regclass) AS text), CAST(CAST(confrelid AS regclass) AS text) FROM pg_constraint WHERE contype = 'f'"
                    : """
                    SELECT DISTINCT t.name, f."table" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
                    WHERE t.type = 'table'
                    """
            ),
        ];
    }

    /// <summary>The names of all triggers, in lower case.</summary>
    public static async Task<IReadOnlySet<string>> TriggersAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var names = await connection.QueryAsync<string>(
            database.Engine == DatabaseEngine.Postgres
                ? "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
                : "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        );
        return names.Select(name => name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
    }
}
