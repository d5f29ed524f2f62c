using System.Diagnostics;

namespace Portal.Api.Storage;

/// <summary>Where the spans of SQLite's commands come from; PostgreSQL's come from Npgsql's own source, <c>Npgsql</c>.</summary>
public static class StorageTrace
{
    public const string SourceName = "Portal.Storage";

    private static readonly ActivitySource _source = new(SourceName);

    /// <summary>The span of a command, without its parameters; null when nobody listens.</summary>
    internal static Activity? Begin(string sql) =>
        _source
            .StartActivity("sqlite", ActivityKind.Client)
            ?.SetTag("db.system.name", "sqlite")
            .SetTag("db.query.text", sql);
}
