using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Portal.SignIn;

/// <summary>The circuits' connections to this instance, by session: a page that was left open loses its own with the session.</summary>
public sealed class LiveConnections : IHubFilter
{
    private readonly ConcurrentDictionary<string, Connection> _open = new(StringComparer.Ordinal);

    /// <summary>The sessions that have one.</summary>
    public IReadOnlyList<Guid> Sessions =>
        [.. _open.Values.Select(connection => connection.SessionId).Distinct()];

    public async Task OnConnectedAsync(
        HubLifetimeContext context,
        Func<HubLifetimeContext, Task> next
    )
    {
        var caller = context.Context;
        if (CurrentPatient.From(caller.User ?? new ClaimsPrincipal()) is { } patient)
        {
            _open[caller.ConnectionId] = new(patient.SessionId, caller);
        }

        await next(context);
    }

    public Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next
    )
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        return next(context, exception);
    }

    /// <summary>Cuts all connections of a session that has ended. Without it they are not let in again.</summary>
    public void End(Guid sessionId)
    {
        foreach (var (id, connection) in _open)
        {
            if (connection.SessionId == sessionId && _open.TryRemove(id, out _))
            {
                connection.Caller.Abort();
            }
        }
    }

    private sealed record Connection(Guid SessionId, HubCallerContext Caller);
}
