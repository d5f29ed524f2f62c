namespace Portal.Api.Storage;

/// <summary>
/// Statements that are asked together and all the time, with the one parameter <c>@Value</c>. SQLite takes them as one
/// text. PostgreSQL gets them one by one with a place for the value, since Npgsql takes a text with names apart at every
/// request.
/// </summary>
internal sealed class RowsQuery(params string[] statements)
{
    public string Text { get; } = string.Join(";\n", statements);

    public IReadOnlyList<string> Placed { get; } =
    [
        .. statements.Select(statement =>
            statement.Replace("@Value", "$1", StringComparison.Ordinal)
        ),
    ];
}
