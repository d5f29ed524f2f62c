using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

public static class TokensRegistration
{
    /// <summary>The token endpoint and what verifies its tokens.</summary>
    public static IServiceCollection AddTokens(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<TokenOptions>(configuration, TokenOptions.Section);
        return services
            .AddSingleton<AccessTokenKeys>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<TokenClients>()
            .AddSingleton<SpentAssertions>()
            .AddSingleton<ClientAssertions>()
            .AddSingleton<TokenRequestReader>()
            .AddSingleton<TokenRateLimits>()
            .AddSingleton<TokenEndpoint>();
    }
}
