using Microsoft.Extensions.DependencyInjection;

namespace Portal.Api.Outbox;

public static class OutboxRegistration
{
    /// <summary>What reads the outbox, without the work in the background.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services
            .AddMetrics()
            .AddSingleton<OutboxSpreader>()
            .AddSingleton<OutboxSweeper>()
            .AddSingleton<OutboxMetrics>()
            .AddSingleton<ArrivalWatch>()
            .AddSingleton<IOutboxRound>(provider => provider.GetRequiredService<ArrivalWatch>())
            .AddSingleton<QueueWatch>()
            .AddSingleton<IOutboxRound>(provider => provider.GetRequiredService<QueueWatch>())
            .AddSingleton<OutboxDesk>()
            .AddSingleton<VisitNotes>()
            .AddSingleton<DeliveryStore>()
            .AddSingleton<LeaseKeeper>();
}
