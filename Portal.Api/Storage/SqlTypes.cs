namespace Portal.Api.Storage;

/// <summary>Turns <c>{uuid}</c>, <c>{instant}</c>, <c>{date}</c>, <c>{bytes}</c> and <c>{identity} PRIMARY KEY</c> in table definitions into an engine's own types.</summary>
public static class SqlTypes
{
    public static string For(DatabaseEngine engine, string sql) =>
        engine == DatabaseEngine.Postgres
            ? sql.Replace("{uuid}", "uuid", StringComparison.Ordinal)
                .Replace("{instant}", "timestamptz", StringComparison.Ordinal)
                .Replace("{date}", "date", StringComparison.Ordinal)
                .Replace("{bytes}", "bytea", StringComparison.Ordinal)
                .Replace(
                    "{identity}",
                    "bigint GENERATED ALWAYS AS IDENTITY",
                    StringComparison.Ordinal
                )
            : sql.Replace("{uuid}", "text", StringComparison.Ordinal)
                .Replace("{instant}", "text", StringComparison.Ordinal)
                .Replace("{date}", "text", StringComparison.Ordinal)
                .Replace("{bytes}", "blob", StringComparison.Ordinal)
                .Replace(
                    "{identity} PRIMARY KEY",
                    "integer PRIMARY KEY AUTOINCREMENT",
                    StringComparison.Ordinal
                );
}
