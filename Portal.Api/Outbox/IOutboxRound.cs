namespace Portal.Api.Outbox;

/// <summary>Something that is to be told because its time has come, not because anything happened: looked for every minute.</summary>
public interface IOutboxRound
{
    /// <returns>Whether there may be more at once.</returns>
    Task<bool> RunOnceAsync(CancellationToken cancellation);
}
