using System.Net.Sockets;
using System.Text;

namespace Portal.Load.Aggregator;

/// <summary>
/// One connection that sends ready-made bytes and reads the answer, with next to no work of its own: the load generator
/// shares its processors with what it measures.
/// </summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly byte[] _lastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private Socket? _socket;
    private byte[] _buffer = new byte[128 * 1024];

    /// <summary>The bytes of the last answer, head and body.</summary>
    public int Read { get; private set; }

    public string Text => Encoding.Latin1.GetString(_buffer, 0, Read);

    /// <returns>The status; 0 when the connection was dropped.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(address.Host, address.Port);
            }
            await _socket.SendAsync(request, SocketFlags.None);
            Read = 0;
            while (!IsWhole())
            {
                if (Read == _buffer.Length)
                {
                    Array.Resize(ref _buffer, _buffer.Length * 2);
                }
                var more = await _socket.ReceiveAsync(_buffer.AsMemory(Read), SocketFlags.None);
                if (more == 0)
                {
                    Close();
                    return 0;
                }
                Read += more;
            }
            return Status();
        }
        catch (SocketException)
        {
            Close();
            return 0;
        }
    }

    public void Dispose() => Close();

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>HTTP/1.1 200 ...</summary>
    private int Status() =>
        ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + (_buffer[11] - '0');

    private bool IsWhole()
    {
        var read = _buffer.AsSpan(0, Read);
        var head = read.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }
        var at = read[..head].IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            return read.EndsWith(_lastChunk);
        }
        var length = 0;
        for (var i = at + 18; i < head && _buffer[i] != '\r'; i++)
        {
            length = (length * 10) + (_buffer[i] - '0');
        }
        return Read >= head + 4 + length;
    }
}
