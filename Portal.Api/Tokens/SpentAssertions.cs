using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Tokens;

/// <summary>Which client assertions were used, on any instance, until they have expired: each is good once.</summary>
public sealed class SpentAssertions(Database database, TimeProvider clock)
{
    /// <summary>False when the assertion was spent before.</summary>
    /// <param name="clientId">Its <c>iss</c>.</param>
    /// <param name="tokenId">Its <c>jti</c>.</param>
    /// <param name="expires">When it can be forgotten, because it has expired by every clock.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<bool> SpendAsync(
        string clientId,
        string tokenId,
        DateTimeOffset expires,
        CancellationToken cancellation
    ) =>
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        "DELETE FROM spent_assertions WHERE expires_at < @Now",
                        new { Now = clock.GetUtcNow() },
                        transaction,
                        cancellationToken: cancellation
                    )
                );
                return await transaction.Connection!.ExecuteAsync(
                        new CommandDefinition(
                            """
                            INSERT INTO spent_assertions (client_id, token_id, expires_at)
                            VALUES (@ClientId, @TokenId, @ExpiresAt)
                            ON CONFLICT (client_id, token_id) DO NOTHING
                            """,
                            new
                            {
                                ClientId = clientId,
                                TokenId = tokenId,
                                ExpiresAt = expires,
                            },
                            transaction,
                            cancellationToken: cancellation
                        )
                    ) == 1;
            },
            cancellation
        );
}
