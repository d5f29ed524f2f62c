using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

public static class ReportingRegistration
{
    /// <summary>What tells the Reporting Service.</summary>
    public static IServiceCollection AddReporting(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<ReportingOptions>(configuration, ReportingOptions.Section);
        return services
            .AddOutboundClient(ReportingClient.Service)
            .AddSingleton<ReportingClient>()
            .AddSingleton<ReportingPatients>()
            .AddSingleton<IDeliverySender, ReportingSender>()
            .AddSingleton<IOutboxFeed, ReportingFeed>()
            .AddSingleton<IOutboxFeed, DocumentFeed>()
            .AddSingleton<IOutboxFeed, QuestionnaireFeed>();
    }
}
