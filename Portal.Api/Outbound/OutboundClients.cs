using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Api.Outbound;

public static class OutboundClients
{
    /// <summary>The HTTP client of one outside service, by its name.</summary>
    public static IServiceCollection AddOutboundClient(
        this IServiceCollection services,
        string service
    )
    {
        services.TryAddSingleton<OutboundHttp>();
        services
            .AddHttpClient(service)
            // Time-outs are the request's own, on the clock that tests can move.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // A redirect would carry the key or the token to somebody else.
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .RemoveAllLoggers();
        return services;
    }
}
