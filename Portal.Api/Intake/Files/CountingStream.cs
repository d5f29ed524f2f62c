namespace Portal.Api.Intake.Files;

/// <summary>Counts what is read, and can look at the first bytes before anybody reads them.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    private byte[] _ahead = [];

    /// <summary>Bytes handed out.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public async Task<bool> BeginsWithAsync(byte[] bytes, CancellationToken cancellation)
    {
        var ahead = new byte[bytes.Length];
        var read = await inner.ReadAtLeastAsync(
            ahead,
            ahead.Length,
            throwOnEndOfStream: false,
            cancellation
        );
        _ahead = ahead[..read];
        return _ahead.AsSpan().SequenceEqual(bytes);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        int read;
        if (_ahead.Length > 0)
        {
            read = Math.Min(_ahead.Length, buffer.Length);
            _ahead.AsMemory(0, read).CopyTo(buffer);
            _ahead = _ahead[read..];
        }
        else
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        Count += read;
        return read;
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read without waiting is not needed here.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
