using System.Data.Common;
using Dapper;

namespace Portal.Api.Outbox;

/// <summary>Writes down what others must be told, in the transaction that changed it: both commit or neither.</summary>
public static class OutboxWriter
{
    /// <param name="transaction">The one that makes the change.</param>
    /// <param name="kind">What there is to tell.</param>
    /// <param name="key">What it is about: rows of one key are told in the order in which they were written.</param>
    /// <param name="body">Ids, states and instants, as JSON; never a name, NHS number or birth date.</param>
    /// <param name="now">When it happened, UTC.</param>
    /// <param name="dueAt">When it may be told; at once where null.</param>
    public static Task WriteAsync(
        DbTransaction transaction,
        OutboxKind kind,
        Guid key,
        object body,
        DateTimeOffset now,
        DateTimeOffset? dueAt = null
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO outbox (kind, key, body, created_at, due_at) VALUES (@kind, @key, @body, @now, @due)
            """,
            new
            {
                kind = kind.ToString(),
                key = key.ToString(),
                body = OutboxJson.Write(body),
                now,
                due = dueAt ?? now,
            },
            transaction
        );
}
