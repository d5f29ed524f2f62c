using System.Buffers;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake;

/// <summary>Resources of one type on their way into the database, with their text, should one of them have to wait.</summary>
internal sealed class Batch(ResourceType type)
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<Incoming> _resources = [];

    public ResourceType Type => type;

    public IReadOnlyList<Incoming> Resources => _resources;

    /// <summary>Bytes of text.</summary>
    public int Size => _text.WrittenCount;

    public void Add(Incoming resource, ReadOnlySpan<byte> text)
    {
        resource.Raw = new(_text.WrittenCount, _text.WrittenCount + text.Length);
        _text.Write(text);
        _resources.Add(resource);
    }

    public ReadOnlySpan<byte> TextOf(Incoming resource) => _text.WrittenSpan[resource.Raw];
}

/// <summary>Gathers resources by type and hands them on in the order in which types depend on each other.</summary>
internal sealed class Batches(int size)
{
    // Large resources must not fill the memory before there are many of them.
    private const int MaximumBytes = 16 * 1024 * 1024;

    private readonly Batch?[] _open = new Batch?[Enum.GetValues<ResourceType>().Length];

    /// <summary>Adds one; the batches that are now to be written, in their order.</summary>
    public IReadOnlyList<Batch> Add(Incoming resource, ReadOnlySpan<byte> text)
    {
        var batch = _open[(int)resource.Type] ??= new Batch(resource.Type);
        batch.Add(resource, text);
        return batch.Resources.Count < size && batch.Size < MaximumBytes
            ? []
            : TakeUpTo(resource.Type);
    }

    public IReadOnlyList<Batch> TakeAll() => TakeUpTo((ResourceType)(_open.Length - 1));

    private List<Batch> TakeUpTo(ResourceType last)
    {
        var full = new List<Batch>();
        for (var i = 0; i <= (int)last; i++)
        {
            if (_open[i] is { } batch)
            {
                full.Add(batch);
                _open[i] = null;
            }
        }
        return full;
    }
}
