using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Tests.Hosting;

/// <summary>Clients that send a byte now and then, or ask and never read the answer.</summary>
internal sealed class SlowClients : IAsyncDisposable
{
    public const string Headers = "headers";
    public const string Bodies = "bodies";
    public const string UnreadAnswers = "unread answers";

    /// <summary>Of each connection, one after the other without waiting for answers.</summary>
    private const int Questions = 10;

    private static readonly byte[] _byte = "a"u8.ToArray();
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly List<TcpClient> _clients = [];
    private readonly CancellationTokenSource _end = new();
    private Task _dripping = Task.CompletedTask;
    private int _sent;

    /// <summary>What was written, byte by byte or question by question.</summary>
    public int Sent => _sent;

    public static async Task<SlowClients> StartAsync(
        int port,
        int count,
        string what,
        HttpRequestMessage question
    )
    {
        var slow = new SlowClients();
        var lines = string.Concat(
            question.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}\r\n")
        );
        var head = $"GET {question.RequestUri} HTTP/1.1\r\nHost: portal.test\r\n{lines}";
        var beginning = what switch
        {
            Headers => $"{head}X-Slow: ",
            Bodies => $"{head}Content-Length: 900\r\n\r\n",
            _ => string.Concat(Enumerable.Repeat($"{head}\r\n", Questions)),
        };
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 1024 };
            slow._clients.Add(client);
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
            slow._sent += what == UnreadAnswers ? Questions : 0;
        }
        if (what != UnreadAnswers)
        {
            slow._dripping = slow.DripAsync();
            // Until every one of them has sent a byte and more.
            while (slow.Sent <= count)
            {
                await Task.Delay(_pause);
            }
        }
        return slow;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _dripping;
        _clients.ForEach(client => client.Dispose());
        _end.Dispose();
    }

    private async Task DripAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            foreach (var client in _clients)
            {
                try
                {
                    await client.GetStream().WriteAsync(_byte);
                    Interlocked.Increment(ref _sent);
                }
                catch (Exception over) when (over is IOException or InvalidOperationException)
                {
                    // The portal has had enough of this one.
                }
            }
            await Task.Delay(_pause, CancellationToken.None);
        }
    }
}
