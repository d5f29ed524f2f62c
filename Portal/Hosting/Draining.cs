namespace Portal.Hosting;

/// <summary>How an instance answers once it was told to stop.</summary>
public static class Draining
{
    private const string Circuits = "/_blazor";

    /// <summary>
    /// Each answer ends its connection: a proxy that keeps connections would send the next form on one that is closed
    /// under it, and could not know whether the form arrived. Live pages that lost their connection are not let in any
    /// more: another instance takes them.
    /// </summary>
    public static IApplicationBuilder UseDraining(this IApplicationBuilder app)
    {
        var stopping = app
            .ApplicationServices.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping;
        return app.Use(
            (context, next) =>
            {
                if (!stopping.IsCancellationRequested)
                {
                    return next(context);
                }
                if (HttpProtocol.IsHttp11(context.Request.Protocol))
                {
                    context.Response.Headers.Connection = "close";
                }
                if (context.Request.Path.StartsWithSegments(Circuits, StringComparison.Ordinal))
                {
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    return Task.CompletedTask;
                }
                return next(context);
            }
        );
    }
}
