using System.Data.Common;

namespace Portal.Api.Outbox;

/// <summary>Makes of what happened what one service is to be told, if anything.</summary>
public interface IOutboxFeed
{
    /// <param name="transaction">Ends the row of the outbox: what is written here commits with it, once.</param>
    /// <param name="entry">What happened.</param>
    Task FeedAsync(DbTransaction transaction, OutboxEntry entry);
}
