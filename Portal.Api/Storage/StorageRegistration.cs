using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Api.Storage;

public static class StorageRegistration
{
    public static IServiceCollection AddStorage(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<StorageOptions>(configuration, StorageOptions.Section);
        services.AddSingleton<MaintenanceWindows>().AddSingleton<Maintenance>();
        return services.AddSingleton(provider => new Database(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString
        ));
    }
}
