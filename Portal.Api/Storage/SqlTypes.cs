using System.Text.RegularExpressions;

namespace Portal.Api.Storage;

/// <summary>
/// Turns <c>{uuid}</c>, <c>{instant}</c>, <c>{date}</c>, <c>{bytes}</c> and <c>{identity} PRIMARY KEY</c> in table definitions into an
/// engine's own types, keeps of <c>{only postgres}</c> or <c>{only sqlite}</c> to <c>{end}</c> what is for this engine, and
/// makes the triggers of <c>{audited ...}</c>.
/// </summary>
public static partial class SqlTypes
{
    public static string For(DatabaseEngine engine, string sql) =>
        AuditTriggers.In(
            engine,
            Only()
                .Replace(
                    engine == DatabaseEngine.Postgres ? ForPostgres(sql) : ForSqlite(sql),
                    match =>
                        Enum.Parse<DatabaseEngine>(match.Groups["engine"].Value, ignoreCase: true)
                        == engine
                            ? match.Groups["sql"].Value
                            : ""
                )
        );

    private static string ForPostgres(string sql) =>
        sql.Replace("{uuid}", "uuid", StringComparison.Ordinal)
            .Replace("{instant}", "timestamptz", StringComparison.Ordinal)
            .Replace("{date}", "date", StringComparison.Ordinal)
            .Replace("{bytes}", "bytea", StringComparison.Ordinal)
            .Replace("{identity}", "bigint GENERATED ALWAYS AS IDENTITY", StringComparison.Ordinal);

    private static string ForSqlite(string sql) =>
        sql.Replace("{uuid}", "text", StringComparison.Ordinal)
            .Replace("{instant}", "text", StringComparison.Ordinal)
            .Replace("{date}", "text", StringComparison.Ordinal)
            .Replace("{bytes}", "blob", StringComparison.Ordinal)
            .Replace(
                "{identity} PRIMARY KEY",
                "integer PRIMARY KEY AUTOINCREMENT",
                StringComparison.Ordinal
            );

    [GeneratedRegex(
        @"^\{only (?<engine>\w+)\}\n(?<sql>.*?)^\{end\}\n",
        RegexOptions.Multiline
            | RegexOptions.Singleline
            | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Only();
}
