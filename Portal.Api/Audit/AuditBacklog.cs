using System.Threading.Channels;

namespace Portal.Api.Audit;

/// <summary>What was read and is on its way into the log. Full, it holds off those who read.</summary>
public sealed class AuditBacklog
{
    private const int Places = 10_000;
    private const int Batch = 500;

    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(
        new BoundedChannelOptions(Places) { SingleReader = true }
    );

    public ValueTask AddAsync(AuditEntry entry, CancellationToken cancellation = default) =>
        _items.Writer.WriteAsync(new(entry, null), cancellation);

    /// <summary>Returns when all that was added before is in the log.</summary>
    public async Task FlushAsync(CancellationToken cancellation = default)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _items.Writer.WriteAsync(new(null, written), cancellation);
        await written.Task.WaitAsync(cancellation);
    }

    /// <summary>Takes no more; what is there is still written.</summary>
    internal void Complete() => _items.Writer.TryComplete();

    /// <summary>Waits for entries and gives them to <paramref name="write"/>, as many together as have come; until completed.</summary>
    internal async Task ForEachBatchAsync(Func<IReadOnlyList<AuditEntry>, Task> write)
    {
        var entries = new List<AuditEntry>(Batch);
        var waiting = new List<TaskCompletionSource>();
        while (await _items.Reader.WaitToReadAsync())
        {
            while (entries.Count < Batch && _items.Reader.TryRead(out var item))
            {
                if (item.Entry is not null)
                {
                    entries.Add(item.Entry);
                }
                if (item.Written is not null)
                {
                    waiting.Add(item.Written);
                }
            }
            if (entries.Count > 0)
            {
                await write(entries);
            }
            waiting.ForEach(one => one.TrySetResult());
            entries.Clear();
            waiting.Clear();
        }
    }

    private readonly record struct Item(AuditEntry? Entry, TaskCompletionSource? Written);
}
