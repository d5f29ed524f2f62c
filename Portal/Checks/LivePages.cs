using System.Net;
using System.Net.WebSockets;
using Portal.Hosting;

namespace Portal.Checks;

/// <summary>Whether the WebSocket of live pages comes through whatever stands in front of the portal.</summary>
internal sealed class LivePages(OutsideView outside)
{
    private const string Subject = "live pages";
    private const string Path = CircuitDoor.Path;

    public async Task LookAsync(string baseUrl, Findings findings, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        // As a browser says it: a portal that asks where a page came from must let its own in.
        socket.Options.SetRequestHeader("Origin", baseUrl);
        using var invoker = new HttpMessageInvoker(outside.Handler, disposeHandler: false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        either.CancelAfter(OutsideView.Patience);
        try
        {
            // As pages open it, without a request before it. http becomes ws, https becomes wss.
            await socket.ConnectAsync(new Uri($"ws{baseUrl[4..]}{Path}"), invoker, either.Token);
            Good(findings);
        }
        catch (WebSocketException) when (socket.HttpStatusCode == HttpStatusCode.Unauthorized)
        {
            // The portal itself, which saw the wish for a WebSocket and no session.
            Good(findings);
        }
        catch (Exception refused)
            when (refused is WebSocketException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            findings.Warning(
                Subject,
                $"no WebSocket comes through at {Path} ({Answer(socket, refused)}): pages work, but show what changes only when they are asked for again; does the proxy pass Upgrade and Connection on (docs/install/nginx.conf does)?"
            );
        }
        socket.Abort();
    }

    private static void Good(Findings findings) =>
        findings.Ok(Subject, $"a WebSocket comes through at {Path}");

    private static string Answer(ClientWebSocket socket, Exception refused) =>
        socket.HttpStatusCode != default
            ? $"answered {(int)socket.HttpStatusCode}"
            : Reach.Why(refused);
}
