using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Portal.Sandbox.Malformed;

/// <summary>
/// Sends malformed requests over real sockets, each on a connection of its own, and says what is wrong with the answers:
/// no 5xx, an OperationOutcome each, and nobody's data in any. The same seed makes the same requests.
/// </summary>
public sealed class MalformedRun(MalformedTarget target, int seed)
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(45);
    private static readonly string[] _personal = ["1980-05-17", "Archer"];

    private readonly ConcurrentDictionary<string, int> _statuses = new();
    private readonly ConcurrentQueue<string> _findings = new();

    /// <summary>How often each status was answered; <c>200 Bundle</c> for requests that were good after all.</summary>
    public IReadOnlyDictionary<string, int> Statuses => _statuses;

    /// <summary>Each names the number of its request, which <see cref="Request"/> makes again.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    public async Task SendAsync(int count, int connections = 64) =>
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = connections },
            async (number, _) => Judge(number, await SendAsync(Request(number)))
        );

    public byte[] Request(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var draft = RequestDraft.Good(target);
        for (
            var mutations = random.Next(1, 4);
            mutations > 0 && draft.Headers.Count > 0;
            mutations--
        )
        {
            RequestMutations.Any(random, RequestMutations.All)(draft, random);
        }
        var bytes = draft.ToBytes();
        return random.Next(4) == 0 ? RequestMutations.Break(bytes, random) : bytes;
    }

    private void Judge(int number, string text)
    {
        var answer = RawAnswer.Read(text);
        var type = answer?.ResourceType();
        _statuses.AddOrUpdate(
            answer is null ? "none" : $"{answer.Status} {type}",
            1,
            static (_, count) => count + 1
        );
        if (answer is null)
        {
            Find(number, "no answer", text);
        }
        else if (answer.Status >= 500)
        {
            Find(number, "a 5xx", text);
        }
        else if (answer.Status == 200 && (type == "Bundle" || answer.Body.Length == 0))
        {
            return;
        }
        else if (type != "OperationOutcome" && !IsHead(number) && IsForAggregator(number))
        {
            Find(number, "no OperationOutcome", text);
        }
        if (
            text.Contains(target.NhsNumber, StringComparison.Ordinal)
            || Array.Exists(_personal, one => text.Contains(one, StringComparison.Ordinal))
        )
        {
            Find(number, "personal data", text);
        }
    }

    /// <summary>Noise may have made another address of it, where pages answer.</summary>
    private bool IsForAggregator(int number)
    {
        var parts = Encoding.Latin1.GetString(Request(number)).Split(' ', 3);
        return parts.Length < 2
            || !parts[1].StartsWith('/')
            || parts[1].StartsWith(RequestDraft.Prefix, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsHead(int number) => Request(number).AsSpan().StartsWith("HEAD "u8);

    private void Find(int number, string what, string text) =>
        _findings.Enqueue(
            $"request {number}: {what}: {text[..Math.Min(text.Length, 200)].ReplaceLineEndings(" ")}"
        );

    /// <summary>
    /// A request that is cut off has its end told to the portal after a moment, which then answers or not; one that was
    /// only answered late is asked again, since a portal may drop the answer for who has gone.
    /// </summary>
    private async Task<string> SendAsync(byte[] request) =>
        await SendAsync(request, _moment) is { Length: > 0 } answer
            ? answer
            : await SendAsync(request, _patience);

    private async Task<string> SendAsync(byte[] request, TimeSpan beforeEnd)
    {
        using var patience = new CancellationTokenSource(beforeEnd + _patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // A hundred thousand connections one after the other must not wait for their ports to rest.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        await socket.ConnectAsync("127.0.0.1", target.Port, patience.Token);
        await using var end = new Timer(
            static socket => Shutdown((Socket)socket!),
            socket,
            beforeEnd,
            Timeout.InfiniteTimeSpan
        );
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            var sending = SendAllAsync(socket, request, patience.Token);
            while (
                !IsWhole(request, answer)
                && await socket.ReceiveAsync(buffer, patience.Token) is var read and > 0
            )
            {
                answer.Write(buffer, 0, read);
            }
            await sending;
        }
        catch (SocketException)
        {
            // The portal did not want to read the rest; what it said before counts.
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    private static bool IsWhole(byte[] request, MemoryStream answer) =>
        answer.Length > 0
        && RawAnswer.Read(Encoding.Latin1.GetString(answer.ToArray())) is { } read
        && (read.IsWhole || request.AsSpan().StartsWith("HEAD "u8));

    private static async Task SendAllAsync(
        Socket socket,
        byte[] request,
        CancellationToken cancellation
    )
    {
        for (var sent = 0; sent < request.Length; )
        {
            sent += await socket.SendAsync(request.AsMemory(sent), cancellation);
        }
    }

    private static void Shutdown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }
}
