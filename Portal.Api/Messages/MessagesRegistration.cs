using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.Messages;

public static class MessagesRegistration
{
    /// <summary>What sends patients messages.</summary>
    public static IServiceCollection AddMessages(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<MessageOptions>(configuration, MessageOptions.Section);
        services.AddValidatedOptions<CallbackOptions>(configuration, CallbackOptions.Section);
        return services
            .AddOutboundClient(NhsAppChannel.Service)
            .AddOutboundClient(NotifyChannel.Service)
            .AddSingleton<IMessageChannel, NhsAppChannel>()
            .AddSingleton<IMessageChannel, NotifyChannel>()
            .AddSingleton<MessageFactStore>()
            .AddSingleton<Reminders>()
            .AddSingleton<CallbackCredentials>()
            .AddSingleton<MessageReceipts>()
            .AddSingleton<ReceiptReportClient>()
            .AddSingleton<ReceiptReports>()
            .AddSingleton<IOutboxRound>(provider => provider.GetRequiredService<ReceiptReports>())
            .AddSingleton<MessagePreferences>()
            .AddSingleton<IOutboxFeed, FollowedLinks>()
            .AddSingleton<IDeliverySender, MessageSender>()
            .AddSingleton<IOutboxFeed, MessageFeed>()
            .AddSingleton<IOutboxRound>(provider => provider.GetRequiredService<Reminders>());
    }
}
