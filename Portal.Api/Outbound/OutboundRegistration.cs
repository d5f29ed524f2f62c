using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.ApiPlatform;
using Portal.Api.Messages;
using Portal.Api.Outbox;
using Portal.Api.RecordService;
using Portal.Api.Reporting;

namespace Portal.Api.Outbound;

public static class OutboundRegistration
{
    /// <summary>The services that the portal tells of what it holds and what happens, each off until it is configured.</summary>
    public static IServiceCollection AddOutbound(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddApiPlatform(configuration)
            .AddOutbox()
            .AddRecordService(configuration)
            .AddReporting(configuration)
            .AddMessages(configuration);

    /// <summary>The workers that tell them, and the line at start that says which are off.</summary>
    public static IServiceCollection AddOutboundWorkers(this IServiceCollection services) =>
        services
            .AddHostedService<ServicesThatAreOff>()
            .AddHostedService<OutboxWorkers>()
            .AddHostedService<RecordServiceWorker>();
}
