using System.Net.Sockets;
using Npgsql;

namespace Portal.Tests.Storage;

/// <summary>Stands between the portal and PostgreSQL, passes everything on, and cuts one connection at its commit.</summary>
internal sealed class CuttingSocket : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-cut-");
    private readonly Socket _listener = new(
        AddressFamily.Unix,
        SocketType.Stream,
        ProtocolType.Unspecified
    );
    private readonly UnixDomainSocketEndPoint _postgres;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _work;
    private Cut? _cut;

    private CuttingSocket(NpgsqlConnectionStringBuilder to, Cut cut)
    {
        _cut = cut;
        _postgres = new(SocketIn(to.Host!, to.Port));
        _listener.Bind(new UnixDomainSocketEndPoint(SocketIn(_folder.FullName, to.Port)));
        _listener.Listen();
        ConnectionString = new NpgsqlConnectionStringBuilder(to.ConnectionString)
        {
            Host = _folder.FullName,
        }.ConnectionString;
        _work = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>What happens to PostgreSQL between its answer's loss and the portal's hearing of it.</summary>
    private Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    public static CuttingSocket Before(
        string connectionString,
        Cut cut,
        Func<Task>? meanwhile = null
    ) => new(new(connectionString), cut) { Meanwhile = meanwhile ?? (() => Task.CompletedTask) };

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _work;
        _over.Dispose();
        _folder.Delete(recursive: true);
    }

    // With its end: "READ COMMITTED" stands in the beginning of every transaction.
    private static ReadOnlySpan<byte> Commit => "COMMIT\0"u8;

    private static string SocketIn(string folder, int port) =>
        Path.Combine(folder, $".s.PGSQL.{port}");

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await _listener.AcceptAsync(_over.Token));
            }
        }
        catch (Exception ended)
            when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody is let in any more.
        }
    }

    private async Task PassOnAsync(Socket portal)
    {
        using var _ = portal;
        using var postgres = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        try
        {
            await postgres.ConnectAsync(_postgres, _over.Token);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            var lost = new TaskCompletionSource();
            var answers = PassAnswersAsync(postgres, portal, lost, ended.Token);
            await Task.WhenAny(answers, PassQuestionsAsync(portal, postgres, lost, ended.Token));
            if (lost.Task.IsCompleted)
            {
                // PostgreSQL answers when it has committed.
                await answers;
                await Meanwhile();
            }
            await ended.CancelAsync();
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // One side has gone: so does the other.
        }
    }

    /// <summary>Until there are none, or the next one is <paramref name="lost"/>.</summary>
    private static async Task PassAnswersAsync(
        Socket from,
        Socket to,
        TaskCompletionSource lost,
        CancellationToken cancellation
    )
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, cancellation) is > 0 and var read)
        {
            if (lost.Task.IsCompleted)
            {
                return;
            }
            await to.SendAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    /// <summary>Until there are none, or one is the commit at which it is cut.</summary>
    private async Task PassQuestionsAsync(
        Socket from,
        Socket to,
        TaskCompletionSource lost,
        CancellationToken cancellation
    )
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, cancellation) is > 0 and var read)
        {
            var question = buffer.AsMemory(0, read);
            if (_cut is { } cut && question.Span.IndexOf(Commit) >= 0)
            {
                _cut = null;
                if (cut == Cut.BeforeCommit)
                {
                    return;
                }
                if (cut == Cut.AfterCommitForGood)
                {
                    _listener.Dispose();
                }
                lost.SetResult();
                await to.SendAsync(question, cancellation);
                return;
            }
            await to.SendAsync(question, cancellation);
        }
    }
}
