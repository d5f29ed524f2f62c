using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using Portal.Sandbox.Hosting;

namespace Portal.Load.Scan;

/// <summary>
/// Somebody outside whom an attack tells the portal to call. wapiti asks here what came; nothing but wapiti should.
/// </summary>
internal sealed class OutsideListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _calls = new();

    private OutsideListener(WebApplication app, string address)
    {
        (_app, Address) = (app, address);
        app.Run(AnswerAsync);
    }

    public string Address { get; }

    public static async Task<OutsideListener> StartAsync()
    {
        var address = ListeningAddress.TryTake("http://127.0.0.1:0")!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        address.Use(builder.WebHost);
        var listener = new OutsideListener(builder.Build(), $"{address.Url}/");
        await listener._app.StartAsync();
        return listener;
    }

    /// <summary>Whatever was asked for since the last time, but for wapiti's own questions.</summary>
    public IReadOnlyList<string> TakeCalls()
    {
        var calls = new List<string>();
        while (_calls.TryDequeue(out var call))
        {
            calls.Add(call);
        }
        return calls;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        // What wapiti asks when it starts and when it has attacked.
        if (path is "/" or "/get_ssrf.php" or "/get_xxe.php")
        {
            return context.Response.WriteAsJsonAsync(new Dictionary<string, string>());
        }
        _calls.Enqueue(context.Request.GetEncodedPathAndQuery());
        return Task.CompletedTask;
    }
}
