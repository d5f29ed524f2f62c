using Dapper;
using Portal.Api.Storage;

namespace Portal.SignIn;

/// <summary>The table of sessions: shared by all instances, so a session that ends on one has ended on all.</summary>
public sealed class SessionStore(Database database)
{
    public const int SweepBatch = 500;

    public async Task AddAsync(Session session, CancellationToken cancellation)
    {
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        """
                        INSERT INTO sessions (id, key_hash, patient_id, tracking_id, ticket, started_at, last_seen_at, expires_at, ends_at)
                        VALUES (@Id, @KeyHash, @PatientId, @TrackingId, @Ticket, @StartedAt, @LastSeenAt, @ExpiresAt, @EndsAt)
                        """,
                        session,
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
    }

    /// <summary>The session with this key; null when there is none or it has expired.</summary>
    public Task<Session?> FindAsync(
        string keyHash,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        database.QuerySingleOrDefaultAsync<Session>(
            """
            SELECT id, key_hash, patient_id, tracking_id, ticket, started_at, last_seen_at, expires_at, ends_at
            FROM sessions WHERE key_hash = @keyHash AND expires_at > @now
            """,
            new { keyHash, now },
            cancellation
        );

    /// <summary>The patient was active: the idle time begins again.</summary>
    public async Task TouchAsync(
        string keyHash,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        CancellationToken cancellation
    )
    {
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        """
                        UPDATE sessions SET last_seen_at = @now, expires_at = @expiresAt
                        WHERE key_hash = @keyHash AND last_seen_at < @now
                        """,
                        new
                        {
                            keyHash,
                            now,
                            expiresAt,
                        },
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
    }

    /// <summary>The id of the session that there was; null for none.</summary>
    public Task<Guid?> RemoveAsync(string keyHash, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.QuerySingleOrDefaultAsync<Guid?>(
                    new CommandDefinition(
                        "DELETE FROM sessions WHERE key_hash = @keyHash RETURNING id",
                        new { keyHash },
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );

    /// <summary>Those of the sessions that have not ended.</summary>
    public async Task<IReadOnlyList<Guid>> LivingAsync(
        IReadOnlyCollection<Guid> ids,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var id = database.Engine == DatabaseEngine.Postgres ? "CAST(value AS uuid)" : "value";
        var listed = SqlLists.Rows(database.Engine, "ids");
        return await database.QueryAsync<Guid>(
            $"""
            SELECT id FROM sessions WHERE expires_at > @now
              AND id IN (SELECT {id} FROM {listed} AS listed)
            """,
            new { ids = SqlLists.Of(ids.Select(one => one.ToString())), now },
            cancellation
        );
    }

    /// <summary>Deletes a batch of expired sessions, so that no lock is held for long; how many there were.</summary>
    public Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    new CommandDefinition(
                        """
                        DELETE FROM sessions WHERE id IN
                            (SELECT id FROM sessions WHERE expires_at <= @now ORDER BY expires_at LIMIT @SweepBatch)
                        """,
                        new { now, SweepBatch },
                        transaction,
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );
}
