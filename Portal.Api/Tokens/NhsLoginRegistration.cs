using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

public static class NhsLoginRegistration
{
    /// <summary>NHS login's keys and the check of its ID tokens, for sign-in and for the Aggregator.</summary>
    public static IServiceCollection AddNhsLoginTokens(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        // Sign-in and the Aggregator each ask for it.
        if (services.Any(service => service.ServiceType == typeof(NhsLoginMetadata)))
        {
            return services;
        }

        services.AddValidatedOptions<NhsLoginOptions>(configuration, NhsLoginOptions.Section);
        services
            .AddHttpClient(NhsLoginMetadata.BackChannel)
            // What goes wrong is logged by code; requests here carry codes, tokens and assertions.
            .RemoveAllLoggers()
            .ConfigureHttpClient(
                (provider, client) =>
                {
                    var options = provider.GetRequiredService<IOptions<NhsLoginOptions>>().Value;
                    client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                    client.MaxResponseContentBufferSize = 1024 * 1024;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // A redirect would carry the assertion or the access token to somebody else.
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        return services.AddSingleton<NhsLoginMetadata>().AddSingleton<IdTokenValidator>();
    }
}
