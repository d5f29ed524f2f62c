using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.RecordService;

public static class RecordServiceRegistration
{
    /// <summary>What tells the Record Service, except the worker that does so by itself.</summary>
    public static IServiceCollection AddRecordService(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<RecordServiceOptions>(
            configuration,
            RecordServiceOptions.Section
        );
        return services
            .AddOutboundClient(RecordServiceClient.Service)
            .AddSingleton<PausedServices>()
            .AddSingleton<RecordServiceClient>()
            .AddSingleton<RecordSender>()
            .AddSingleton<RecordStates>()
            .AddSingleton<RecordCandidates>()
            .AddSingleton<RecordCatchUp>()
            .AddSingleton<RecordCounts>()
            .AddSingleton<RecordTrusts>()
            .AddSingleton<IOutboxFeed, RecordFeed>()
            .AddSingleton<RecordRunStore>()
            .AddSingleton<RecordRuns>();
    }
}
