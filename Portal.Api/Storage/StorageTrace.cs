using System.Diagnostics;

namespace Portal.Api.Storage;

/// <summary>Where the spans of SQLite's commands come from; PostgreSQL's come from Npgsql's own source, <c>Npgsql</c>.</summary>
public static class StorageTrace
{
    public const string SourceName = "Portal.Storage";

    internal static ActivitySource Source { get; } = new(SourceName);
}
