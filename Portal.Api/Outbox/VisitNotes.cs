using Dapper;
using Portal.Api.Storage;

namespace Portal.Api.Outbox;

/// <summary>Notes visits for those who count them: sessions and followed deep links.</summary>
public sealed class VisitNotes(Database database, TimeProvider clock)
{
    public Task SessionAsync(SessionHappened session) =>
        database.WriteAsync(
            async transaction =>
            {
                await OutboxWriter.WriteAsync(
                    transaction,
                    OutboxKind.SessionStarted,
                    session.SessionId,
                    session,
                    clock.GetUtcNow()
                );
                return true;
            },
            CancellationToken.None
        );

    /// <param name="kind">What the link leads to.</param>
    /// <param name="view">Who followed it.</param>
    /// <remarks>Once for each jump-off: the same link in the same session counts no second time, a page that is reloaded neither.</remarks>
    public Task ViewAsync(OutboxKind kind, ViewHappened view) =>
        database.WriteAsync(
            async transaction =>
            {
                var isNoted = await transaction.Connection!.ExecuteScalarAsync<bool>(
                    "SELECT EXISTS (SELECT 1 FROM outbox WHERE key = @key AND kind = @kind AND body = @body)",
                    new
                    {
                        key = view.EntityId.ToString(),
                        kind = kind.ToString(),
                        body = OutboxJson.Write(view),
                    },
                    transaction
                );
                if (!isNoted)
                {
                    await OutboxWriter.WriteAsync(
                        transaction,
                        kind,
                        view.EntityId,
                        view,
                        clock.GetUtcNow()
                    );
                }
                return !isNoted;
            },
            CancellationToken.None
        );
}
