namespace Portal.Hosting;

/// <summary>
/// Live pages come by WebSocket alone. Whoever knocks with an ordinary request gets 426, which says to a check from
/// outside, before anybody has logged in, that something on the way takes the wish for a WebSocket away.
/// </summary>
public static class CircuitDoor
{
    public const string Path = "/_blazor";

    public static IApplicationBuilder UseCircuitDoor(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                if (
                    request.Path != Path
                    // HTTP/2 has a method for it.
                    || HttpMethods.IsConnect(request.Method)
                    || request.Headers.Upgrade.Any(wish =>
                        string.Equals(wish, "websocket", StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    return next(context);
                }
                context.Response.Headers.Upgrade = "websocket";
                context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
                return Task.CompletedTask;
            }
        );
}
