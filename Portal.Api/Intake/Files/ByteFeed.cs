namespace Portal.Api.Intake.Files;

/// <summary>Unread bytes of a stream in one stretch of memory, which grows only as far as somebody waits for its end.</summary>
internal sealed class ByteFeed(Stream stream)
{
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;

    /// <summary>The line of the first unread byte, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Valid until <see cref="FillAsync"/>.</summary>
    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    public void Advance(int count)
    {
        Line += _buffer.AsSpan(_start, count).Count((byte)'\n');
        _start += count;
    }

    /// <summary>Reads more; false at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_end == _buffer.Length)
        {
            var unread = _end - _start;
            if (_start == 0)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
            else
            {
                Buffer.BlockCopy(_buffer, _start, _buffer, 0, unread);
                _start = 0;
                _end = unread;
            }
        }
        else if (_start == _end)
        {
            _start = _end = 0;
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }

    /// <summary>Reads until <paramref name="count"/> bytes are unread, or the stream ends.</summary>
    public async ValueTask FillToAsync(int count, CancellationToken cancellation)
    {
        while (_end - _start < count && await FillAsync(cancellation)) { }
    }
}
