using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Outbound;

namespace Portal.Api.ApiPlatform;

public static class ApiPlatformRegistration
{
    /// <summary>Access tokens for the services behind the NHS API platform.</summary>
    public static IServiceCollection AddApiPlatform(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<ApiPlatformOptions>(configuration, ApiPlatformOptions.Section);
        return services
            .AddOutboundClient(ApiPlatformTokens.Service)
            .AddSingleton<ApiPlatformTokens>()
            .AddSingleton<ApiPlatformCalls>();
    }
}
