using Dapper;

namespace Portal.Api.Storage;

/// <summary>Reads that are one query: each on a connection of its own, as <see cref="Database.ReadAsync"/> reads.</summary>
public static class DatabaseQueries
{
    public static Task<IReadOnlyList<T>> QueryAsync<T>(
        this Database database,
        string sql,
        object? parameters,
        CancellationToken cancellation
    ) =>
        database.ReadAsync<IReadOnlyList<T>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<T>(
                    new CommandDefinition(sql, parameters, cancellationToken: cancellation)
                );
                return rows.AsList();
            },
            cancellation
        );

    /// <summary>The one row that there is.</summary>
    public static Task<T> QuerySingleAsync<T>(
        this Database database,
        string sql,
        object? parameters,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<T>(
                    new CommandDefinition(sql, parameters, cancellationToken: cancellation)
                ),
            cancellation
        );

    /// <summary>The one row or none.</summary>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(
        this Database database,
        string sql,
        object? parameters,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<T>(
                    new CommandDefinition(sql, parameters, cancellationToken: cancellation)
                ),
            cancellation
        );
}
