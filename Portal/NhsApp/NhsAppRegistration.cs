using Portal.Api.Hosting;

namespace Portal.NhsApp;

public static class NhsAppRegistration
{
    public static IServiceCollection AddNhsApp(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<NhsAppOptions>(configuration, NhsAppOptions.Section);
        services.AddValidatedOptions<SiteLinkOptions>(configuration, SiteLinkOptions.Section);
        return services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
                ? NhsAppContext.From(context.Request)
                : new NhsAppContext(false, null)
        );
    }
}
