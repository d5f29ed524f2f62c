using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;

namespace Portal.Api.Audit;

public static class AuditRegistration
{
    public static IServiceCollection AddAudit(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<AuditOptions>(configuration, AuditOptions.Section);
        return services
            .AddSingleton<AuditBacklog>()
            .AddSingleton<AuditStore>()
            .AddSingleton<PatientRecords>()
            .AddHostedService<AuditWriter>();
    }
}
